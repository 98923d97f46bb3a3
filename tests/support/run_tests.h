#pragma once

namespace inflight::test {

/// Runs the GoogleTest tests of this program. Beside GoogleTest's own options it takes --file=core/some_test.cpp, which
/// keeps only the tests written in that file. Returns 0 only if at least one test ran and none failed.
int runTests(int argc, char** argv);

}  // namespace inflight::test
