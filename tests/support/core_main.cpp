#include "tests/support/run_tests.h"

int main(int argc, char** argv) {
    return inflight::test::runTests(argc, argv);
}
