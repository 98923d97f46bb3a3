#include "tests/support/run_tests.h"

#include <QApplication>

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    return inflight::test::runTests(argc, argv);
}
