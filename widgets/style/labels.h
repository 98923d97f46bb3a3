#pragma once

#include <QLabel>
#include <QPointer>

namespace inflight {

/// A label whose type is derived from the font around it and follows it (a presentation enlarges all type at once).
class TypeLabel : public QLabel {
    Q_OBJECT

  public:
    /// scale: size against the surrounding text; weight: QFont::Weight; tabular: figures of one width.
    TypeLabel(const QString& text, double scale, int weight, bool tabular, QWidget* parent);

  protected:
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    virtual void dress(QFont& font) const;
    void applyType();

  private:
    void watchParent();

    QPointer<QWidget> m_watched;
    double m_scale;
    int m_weight;
    bool m_tabular;
};

/// A heading in small letterspaced capitals and soft ink.
class SectionTitle : public TypeLabel {
    Q_OBJECT

  public:
    explicit SectionTitle(const QString& text, QWidget* parent = nullptr);

  protected:
    void dress(QFont& font) const override;
};

/// A live value: tabular figures, right-aligned, as wide as a sample text, so that nothing moves when it changes. Its
/// size is fixed: Qt asks the layouts of the whole window anew for each text of a label that could grow.
class ValueLabel : public TypeLabel {
    Q_OBJECT

  public:
    /// sample: the widest text to be shown, like "00000.0 ms".
    explicit ValueLabel(const QString& sample, QWidget* parent = nullptr, double scale = 1);

    void setSample(const QString& sample);
    QSize sizeHint() const override;

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void fit();

    QString m_sample;
};

}  // namespace inflight
