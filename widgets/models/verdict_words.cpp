#include "widgets/models/verdict_words.h"

#include <QCoreApplication>

namespace inflight {

QString verdictWord(Verdict verdict) {
    switch (verdict) {
    case Verdict::False: return QCoreApplication::translate("Verdict", "false");
    case Verdict::Real: return QCoreApplication::translate("Verdict", "real loss");
    case Verdict::AckLost: return QCoreApplication::translate("Verdict", "ACK lost");
    case Verdict::Pending: break;
    }
    return QCoreApplication::translate("Verdict", "pending");
}

}  // namespace inflight
