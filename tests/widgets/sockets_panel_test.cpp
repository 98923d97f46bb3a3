#include "widgets/views/sockets_panel.h"

#include "core/sim/presets.h"
#include "widgets/models/socket_words.h"
#include "widgets/style/theme_controller.h"
#include "widgets/views/answer_list.h"
#include "widgets/views/listening_list.h"
#include "widgets/views/port_forms.h"
#include "widgets/views/socket_detail.h"
#include "widgets/views/socket_list.h"
#include "widgets/views/write_form.h"

#include <gtest/gtest.h>
#include <QComboBox>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QVBoxLayout>

namespace inflight {
namespace {

Scenario byHand(std::initializer_list<std::pair<Key, Value>> changes = {}) {
    Scenario scenario = *preset("by-hand");
    for (const auto& [key, value] : changes) scenario.parameters.set(key, value);
    return scenario;
}

/// The panel on a real simulation, in a column as wide as the window's.
class SocketsPanelTest : public testing::Test {
  protected:
    SocketsPanelTest() { setUpLook(); }

    void start(Scenario scenario = byHand()) {
        m_run = std::make_unique<Simulation>(std::move(scenario));
        m_window.resize(286, 900);
        auto* column = new QVBoxLayout(&m_window);
        column->setContentsMargins(16, 14, 26, 14);
        m_panel = new SocketsPanel;
        column->addWidget(m_panel);
        column->addStretch(1);
        m_window.setBackgroundRole(QPalette::AlternateBase);
        QObject::connect(m_panel, &SocketsPanel::actionRequested, m_panel, [this](const Action& action) {
            m_refusal = m_run->apply(action);
            show();
        });
        m_window.show();
        m_window.activateWindow();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_window));
        show();
    }
    void show() {
        m_panel->setSnapshot(nullptr, *m_run);
        m_panel->flush();
    }
    void wait(double seconds) {
        m_run->advance(m_run->now() + fromSeconds(seconds));
        show();
    }
    static void click(QPushButton* button) {
        ASSERT_TRUE(button->isVisible()) << button->text().toStdString();
        ASSERT_TRUE(button->isEnabled()) << button->toolTip().toStdString();
        QTest::mouseClick(button, Qt::LeftButton);
    }
    /// Types into a box of a form as a person does: all of it is replaced.
    void type(const char* box, const QString& text) {
        auto* line = m_panel->findChild<QLineEdit*>(box);
        ASSERT_TRUE(line->isVisible()) << box;
        line->selectAll();
        QTest::keyClicks(line, text);
    }
    void press(const char* box, Qt::Key key) { QTest::keyClick(m_panel->findChild<QWidget*>(box), key); }

    SocketDetail& detail() { return *m_panel->detail(); }
    State stateOf(std::uint32_t socket) { return m_panel->table().sockets.at(socket).state; }
    QString lastAnswer() { return m_panel->answers()->sentences().value(0); }
    /// Listens on 80 of node 2, connects from node 1, and accepts.
    void connectAndAccept() {
        click(m_panel->listenButton());
        press("listenPort", Qt::Key_Return);
        click(m_panel->connectButton());
        press("connectPort", Qt::Key_Return);
        wait(3);
        click(m_panel->acceptButton());
    }
    /// What the panel looks like goes where INFLIGHT_PICTURES says.
    void picture(const QString& name) {
        const QString folder = qEnvironmentVariable("INFLIGHT_PICTURES");
        if (folder.isEmpty()) return;
        QTest::qWait(1);
        m_window.resize(286, m_window.layout()->totalHeightForWidth(286));
        QTest::qWait(1);
        m_window.grab().save(folder + QLatin1Char('/') + name + QStringLiteral(".png"));
    }

    std::unique_ptr<Simulation> m_run;
    QWidget m_window;
    SocketsPanel* m_panel = nullptr;
    std::string m_refusal;
};

TEST_F(SocketsPanelTest, ARunByHandFromListenToClosed) {
    start();
    EXPECT_TRUE(m_panel->table().sockets.empty());
    EXPECT_FALSE(m_panel->acceptButton()->isEnabled());
    EXPECT_EQ(m_panel->acceptButton()->toolTip(), QStringLiteral("Nobody listens, so no connection can come in"));
    EXPECT_FALSE(detail().isVisible());

    click(m_panel->listenButton());
    press("listenPort", Qt::Key_Return);
    ASSERT_EQ(m_run->endpoints().node(NodeId{1}).listening.size(), 1u);
    EXPECT_EQ(lastAnswer(), QStringLiteral("listens on port 80"));
    EXPECT_FALSE(m_panel->listenForm()->isVisible());

    click(m_panel->connectButton());
    press("connectPort", Qt::Key_Return);
    ASSERT_EQ(m_panel->table().sockets.size(), 1u);
    EXPECT_EQ(stateOf(0), State::SynSent);
    EXPECT_EQ(m_panel->hint(), QString());
    EXPECT_FALSE(detail().writeButton()->isEnabled());
    EXPECT_EQ(detail().writeButton()->toolTip(), QStringLiteral("Not connected yet: the handshake is not done"));

    wait(3);
    EXPECT_EQ(stateOf(0), State::Established);
    EXPECT_TRUE(m_panel->table().sockets.at(1).waits());
    m_panel->select(SocketId{1});
    EXPECT_EQ(detail().readButton()->toolTip(), QStringLiteral("Accept the connection first"));
    m_panel->select(SocketId{0});
    click(m_panel->acceptButton());
    EXPECT_EQ(m_panel->selection(), SocketId{1}) << "the accepted connection is chosen";
    EXPECT_FALSE(m_panel->acceptButton()->isEnabled());

    m_panel->select(SocketId{0});
    click(detail().writeButton());
    type("writeText", QStringLiteral("Hello, node 2"));
    press("writeText", Qt::Key_Return);
    EXPECT_EQ(lastAnswer(), QStringLiteral("wrote 13 of 13 bytes"));
    EXPECT_EQ(detail().writeBuffer().text(), QStringLiteral("65\u202F523 of 65\u202F536 B"));
    wait(3);
    EXPECT_EQ(detail().writeBuffer().text(), QStringLiteral("65\u202F536 of 65\u202F536 B")) << "acknowledged";
    m_panel->select(SocketId{1});
    EXPECT_EQ(detail().readBuffer().text(), QStringLiteral("65\u202F523 of 65\u202F536 B"));
    click(detail().readButton());
    EXPECT_EQ(lastAnswer(), QStringLiteral("read 13 bytes: Hello, node 2"));
    EXPECT_EQ(detail().readButton()->toolTip(), QStringLiteral("Nothing has arrived yet"));

    click(detail().writeButton());
    type("writeText", QStringLiteral("And back"));
    press("writeText", Qt::Key_Return);
    wait(3);
    m_panel->select(SocketId{0});
    click(detail().readButton());
    EXPECT_EQ(lastAnswer(), QStringLiteral("read 8 bytes: And back"));
    picture(QStringLiteral("exchange"));

    click(detail().closeButton());
    EXPECT_EQ(detail().closeButton()->toolTip(), QStringLiteral("The socket is closing already"));
    EXPECT_EQ(detail().writeButton()->toolTip(), QStringLiteral("This side has closed; nothing more can be written"));
    wait(3);
    EXPECT_EQ(stateOf(0), State::FinWait2);
    EXPECT_EQ(stateOf(1), State::CloseWait);
    m_panel->select(SocketId{1});
    EXPECT_EQ(detail().readButton()->toolTip(), QStringLiteral("The other side has closed and everything was read"));
    click(detail().closeButton());
    wait(3);
    EXPECT_EQ(stateOf(0), State::TimeWait);
    EXPECT_EQ(stateOf(1), State::Closed);
    EXPECT_EQ(m_refusal, "");
}

TEST_F(SocketsPanelTest, SaysThatNobodyListensUntilSomebodyDoes) {
    start();
    click(m_panel->connectButton());
    press("connectPort", Qt::Key_Return);
    EXPECT_EQ(m_panel->hint(), QStringLiteral("Nobody listens on 80 of node 2; node 1 keeps trying."));
    wait(5);
    EXPECT_GE(m_run->endpoints().node(NodeId{1}).unanswered, 2u);
    picture(QStringLiteral("nobody"));
    click(detail().closeButton());
    EXPECT_EQ(stateOf(0), State::Closed);
    EXPECT_EQ(m_panel->hint(), QStringLiteral("Nobody listens on 80 of node 2; a SYN there went unanswered."));
    click(m_panel->listenButton());
    press("listenPort", Qt::Key_Return);
    EXPECT_EQ(m_panel->hint(), QString());
}

TEST_F(SocketsPanelTest, AResetIsARefusal) {
    start(byHand({{Key::TcpClosedPort, Value{static_cast<std::int64_t>(ClosedPort::Reset)}}}));
    click(m_panel->connectButton());
    press("connectPort", Qt::Key_Return);
    wait(5);
    EXPECT_EQ(m_panel->hint(), QStringLiteral("Nobody listens on 80 of node 2; it refused the connection."));
    EXPECT_EQ(m_panel->list()->model()->index(0, 0).data().toString(), QStringLiteral("1 → 2 : 80, refused"));
}

TEST_F(SocketsPanelTest, StopEndsListening) {
    start();
    click(m_panel->listenButton());
    press("listenPort", Qt::Key_Return);
    auto* list = m_panel->findChild<ListeningList*>();
    click(list->findChild<QPushButton*>());
    EXPECT_TRUE(m_run->endpoints().node(NodeId{1}).listening.empty());
    EXPECT_FALSE(list->isVisible());
}

TEST_F(SocketsPanelTest, ARefusalStandsInItsOwnSentence) {
    start();
    for (int i = 0; i < 2; ++i) {
        click(m_panel->listenButton());
        press("listenPort", Qt::Key_Return);
    }
    EXPECT_EQ(lastAnswer(), QStringLiteral("Refused: listen: this node listens on that port already"));
}

TEST_F(SocketsPanelTest, AFormSaysWhatIsWrongAndEscLeavesIt) {
    start();
    QSignalSpy asked(m_panel, &SocketsPanel::actionRequested);
    for (const char* wrong : {"0", "65536", "eighty", "", "-1", "80.5"}) {
        click(m_panel->listenButton());
        auto* line = m_panel->findChild<QLineEdit*>("listenPort");
        line->clear();
        QTest::keyClicks(line, QString::fromLatin1(wrong));
        press("listenPort", Qt::Key_Return);
        EXPECT_EQ(m_panel->listenForm()->error(), QStringLiteral("A port is a whole number from 1 to 65535.")) << wrong;
        EXPECT_TRUE(line->property("invalid").toBool());
    }
    picture(QStringLiteral("wrong"));
    press("listenPort", Qt::Key_Escape);
    EXPECT_FALSE(m_panel->listenForm()->isVisible());
    click(m_panel->connectButton());
    m_panel->findChild<QComboBox*>("connectFrom")->setCurrentIndex(1);
    press("connectPort", Qt::Key_Return);
    EXPECT_EQ(m_panel->connectForm()->error(), QStringLiteral("A node cannot connect to itself; choose two nodes."));
    press("connectTo", Qt::Key_Escape);
    EXPECT_FALSE(m_panel->connectForm()->isVisible());
    EXPECT_EQ(asked.count(), 0);
}

TEST_F(SocketsPanelTest, TheFormsGoByKeyboardAlone) {
    start();
    m_panel->listenButton()->setFocus(Qt::TabFocusReason);
    QTest::keyClick(m_panel->listenButton(), Qt::Key_Space);
    EXPECT_EQ(m_window.focusWidget(), m_panel->findChild<QWidget*>("listenPort"));
    QTest::keyClick(m_window.focusWidget(), Qt::Key_Backtab, Qt::ShiftModifier);
    EXPECT_EQ(m_window.focusWidget(), m_panel->findChild<QWidget*>("listenNode"));
    press("listenNode", Qt::Key_Return);
    EXPECT_EQ(m_run->endpoints().node(NodeId{1}).listening.size(), 1u) << "Enter on a choice confirms too";
    EXPECT_EQ(m_window.focusWidget(), m_panel->listenButton());
}

TEST_F(SocketsPanelTest, AWriteTakesWhatFitsAndSaysSo) {
    start(byHand({{Key::TcpSendBuffer, Value{std::int64_t{256}}}, {Key::TcpReceiveBuffer, Value{std::int64_t{256}}}}));
    connectAndAccept();
    m_panel->select(SocketId{0});
    click(detail().writeButton());
    m_panel->writeForm()->setWhat(WriteForm::What::Pattern);
    EXPECT_EQ(m_window.focusWidget(), m_panel->findChild<QWidget*>("writeBytes")) << "not a button behind the form";
    type("writeBytes", QStringLiteral("1000"));
    press("writeBytes", Qt::Key_Return);
    EXPECT_EQ(lastAnswer(), QStringLiteral("wrote 256 of 1000 bytes; the write buffer is full"));
    EXPECT_EQ(detail().writeBuffer().text(), QStringLiteral("0 of 256 B"));
    EXPECT_EQ(detail().writeBuffer().findChild<QProgressBar*>()->value(), 1000);
    EXPECT_EQ(detail().writeButton()->toolTip(),
              QStringLiteral("The write buffer is full until an ACK frees a part of it"));
    picture(QStringLiteral("full"));
}

TEST_F(SocketsPanelTest, AFileGoesPieceByPieceAndArrivesWhole) {
    const QTemporaryDir folder;
    QByteArray content;
    for (int i = 0; i < 700; ++i) content.append(static_cast<char>(i * 7));
    QFile file(folder.filePath(QStringLiteral("report.bin")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    start(byHand({{Key::TcpSendBuffer, Value{std::int64_t{256}}}}));
    connectAndAccept();
    m_panel->select(SocketId{0});
    click(detail().writeButton());
    m_panel->writeForm()->setFile(file.fileName());
    const std::uint64_t taken[] = {256, 512, 700};
    for (const std::uint64_t reached : taken) {
        ASSERT_TRUE(m_panel->writeForm()->isVisible());
        click(m_panel->writeForm()->confirmButton());
        EXPECT_EQ(m_panel->writeForm()->file().taken(), reached);
        if (reached == 256) picture(QStringLiteral("file"));
        wait(20);
    }
    EXPECT_FALSE(m_panel->writeForm()->isVisible()) << "all of it is taken";
    m_panel->select(SocketId{1});
    click(detail().readButton());
    EXPECT_EQ(m_panel->table().sockets.at(1).read, 700u);
    EXPECT_TRUE(m_run->trace().summary().intact);
    EXPECT_EQ(m_run->endpoints().content(SocketId{0}).bytes(0, 700), content.toStdString());
}

TEST_F(SocketsPanelTest, AFileWithoutContentIsNotWritten) {
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("nothing.txt")));
    ASSERT_TRUE(file.open(QIODevice::WriteOnly));
    file.close();
    start();
    connectAndAccept();
    click(detail().writeButton());
    m_panel->writeForm()->setFile(file.fileName());
    EXPECT_EQ(m_panel->writeForm()->error(), QStringLiteral("nothing.txt is empty."));
    m_panel->writeForm()->setFile(folder.filePath(QStringLiteral("missing.txt")));
    EXPECT_TRUE(m_panel->writeForm()->error().startsWith(QStringLiteral("missing.txt: ")));
    m_panel->writeForm()->setFile(folder.path());
    EXPECT_TRUE(m_panel->writeForm()->error().endsWith(QStringLiteral(" is a folder.")));
}

TEST_F(SocketsPanelTest, KeepsTheSelectionWhileTheRunGoesOn) {
    start();
    connectAndAccept();
    m_panel->select(SocketId{0});
    click(m_panel->connectButton());
    press("connectPort", Qt::Key_Return);
    const SocketId fresh = m_panel->selection();
    EXPECT_EQ(m_panel->table().find(fresh)->state, State::SynSent) << "a new connection is chosen";
    m_panel->select(SocketId{0});
    for (int i = 0; i < 20; ++i) wait(0.3);
    EXPECT_EQ(m_panel->selection(), SocketId{0});
    EXPECT_EQ(m_panel->list()->model()->rowCount(), 4);
    EXPECT_EQ(m_panel->list()->model()->index(0, 0).data().toString(),
              QStringLiteral("1 : 49152 → 2 : 80, ESTABLISHED"));
    m_panel->setTheme(Theme::day());
    picture(QStringLiteral("several"));
    m_run = std::make_unique<Simulation>(byHand());
    show();
    EXPECT_FALSE(m_panel->selection().valid());
    EXPECT_FALSE(detail().isVisible());
}

TEST_F(SocketsPanelTest, ReadsAnAutomaticRunAndStopsWithIt) {
    start(*preset("false-timeout"));
    wait(4);
    EXPECT_EQ(m_panel->list()->model()->index(0, 0).data().toString(), QStringLiteral("1 → 2 : 80, ESTABLISHED"));
    EXPECT_TRUE(detail().closeButton()->isEnabled());
    wait(100'000);
    ASSERT_TRUE(m_run->ended());
    for (QPushButton* button : m_panel->findChildren<QPushButton*>())
        if (button->isVisible()) {
            EXPECT_FALSE(button->isEnabled()) << button->text().toStdString();
            EXPECT_EQ(button->toolTip(), QStringLiteral("The run is over; run it again first"));
        }
}

TEST_F(SocketsPanelTest, FitsAColumnOf286PixelsInBothThemes) {
    ThemeController themes;
    for (const auto mode : {ThemeController::Mode::Light, ThemeController::Mode::Dark}) {
        themes.setMode(mode);
        if (m_panel == nullptr) start();
        m_panel->setTheme(themes.theme());
        EXPECT_LE(m_window.minimumSizeHint().width(), 286);
        click(m_panel->listenButton());
        EXPECT_LE(m_window.minimumSizeHint().width(), 286);
        if (mode == ThemeController::Mode::Light) picture(QStringLiteral("listen_day"));
        press("listenPort", Qt::Key_Return);
        click(m_panel->connectButton());
        press("connectPort", Qt::Key_Return);
        wait(3);
        click(m_panel->acceptButton());
        m_panel->select(SocketId{0});
        click(detail().writeButton());
        type("writeText", QString(200, QLatin1Char('x')));
        if (mode == ThemeController::Mode::Dark) picture(QStringLiteral("write_night"));
        press("writeText", Qt::Key_Return);
        wait(10);
        m_panel->select(SocketId{1});
        click(detail().readButton());
        EXPECT_LE(m_window.minimumSizeHint().width(), 286) << "although a word of 120 letters is shown";
        picture(mode == ThemeController::Mode::Dark ? QStringLiteral("night") : QStringLiteral("day"));
    }
    themes.setMode(ThemeController::Mode::Light);
}

TEST_F(SocketsPanelTest, EveryControlHasAName) {
    start();
    connectAndAccept();
    for (QWidget* widget : m_panel->findChildren<QWidget*>()) {
        if (!(widget->focusPolicy() & Qt::TabFocus)) continue;
        const bool named = !widget->accessibleName().isEmpty() || !widget->property("text").toString().isEmpty();
        EXPECT_TRUE(named) << widget->metaObject()->className() << " " << widget->objectName().toStdString();
    }
}

}  // namespace
}  // namespace inflight
