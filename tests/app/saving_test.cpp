// What the window writes into files that a person names.
#include "core/sim/scenario_file.h"
#include "tests/support/open_window.h"
#include "tests/support/temporary_folder.h"
#include "widgets/plot/plot_stack.h"

#include <QAbstractButton>
#include <QApplication>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTimer>
#include <utility>

namespace inflight {
namespace {

class SavingTest : public test::OpenWindow {};

/// Names the file in the dialog for saving, once `ready`.
class SlowHand {
  public:
    SlowHand(const QString& name, const std::function<bool()>& ready) {
        QObject::connect(&m_timer, &QTimer::timeout, [name, ready] {
            auto* dialog = qobject_cast<QFileDialog*>(QApplication::activeModalWidget());
            if (!dialog || !ready()) return;
            dialog->findChild<QLineEdit*>()->setText(name);
            QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);
        });
        m_timer.start(20);
    }

  private:
    QTimer m_timer;
};

/// A file that is there already is written over only after a question, also where the name gets its suffix.
TEST_F(SavingTest, SavingAPictureAsksBeforeItReplacesAFile) {
    const test::TemporaryFolder folder;
    const auto precious = folder.file("precious.png", "precious");
    const auto window = open(kDefaultPreset);
    QString said;
    QObject::connect(window->plots(), &PlotStack::saved, [&](const QString& file) { said = file; });
    const auto save = [&](const QString& name, QMessageBox::StandardButton answer) {
        QStringList questions;
        QTimer hand;
        QObject::connect(&hand, &QTimer::timeout, [&] {
            QWidget* top = QApplication::activeModalWidget();
            if (auto* box = qobject_cast<QMessageBox*>(top)) {
                questions << box->text();
                box->button(answer)->click();
            } else if (auto* dialog = qobject_cast<QFileDialog*>(top); dialog && !questions.isEmpty()) {
                dialog->reject();  // it is open again after a No
            } else if (dialog) {
                dialog->findChild<QLineEdit*>()->setText(name);
                QMetaObject::invokeMethod(dialog, "accept", Qt::QueuedConnection);  // it may ask, and the hand goes on
            }
        });
        hand.start(20);
        window->plots()->savePicture(std::nullopt);
        return questions.size();
    };
    const QString path = QString::fromStdString((folder.path() / "precious").string());
    EXPECT_EQ(save(path, QMessageBox::No), 1);
    EXPECT_EQ(test::contents(precious), "precious");
    EXPECT_EQ(said, QString());
    EXPECT_EQ(save(path, QMessageBox::Yes), 1);
    EXPECT_NE(test::contents(precious), "precious");
    EXPECT_EQ(said, path + ".png");
    EXPECT_EQ(save(path + ".v2", QMessageBox::Yes), 0);
    EXPECT_EQ(said, path + ".v2.png");
}

TEST_F(SavingTest, ASavedPictureShowsTheMomentItWasAskedFor) {
    const test::TemporaryFolder folder;
    const QString path = QString::fromStdString((folder.path() / "moment.png").string());
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(0.7); }));
    const QByteArray expected = window->plots()->picture(PictureFormat::Png, {1600, 1000}, 2);
    const Time asked = window->run()->now();
    const SlowHand hand(path, [&] {
        window->view()->zoomTo(0.1, 0.2);
        return window->run()->now() > asked + Duration{300'000'000};
    });
    window->plots()->savePicture(std::nullopt);
    EXPECT_EQ(test::contents(path.toStdString()), expected.toStdString());
}

TEST_F(SavingTest, ASavedRunIsTheOneOfTheMomentItWasAskedFor) {
    const test::TemporaryFolder folder;
    const QString path = QString::fromStdString((folder.path() / "moment.json").string());
    const auto window = open(kDefaultPreset);
    ASSERT_TRUE(waitFor(*window, [](const Snapshot& s) { return s.simulation.now() > atSeconds(0.7); }));
    bool caused = false;
    const SlowHand hand(path, [&] {
        if (!std::exchange(caused, true)) window->run()->post(command::Act{act::SendBurst{}});
        return !window->run()->snapshot()->simulation.record().interventions.empty();
    });
    QTest::keyClick(window->plots(), Qt::Key_S, Qt::ControlModifier);
    const ScenarioResult saved = loadScenario(path.toStdString());
    ASSERT_TRUE(saved.good()) << saved.error;
    EXPECT_TRUE(saved.scenario.interventions.empty());
}

}  // namespace
}  // namespace inflight
