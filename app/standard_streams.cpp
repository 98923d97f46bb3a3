#include "app/standard_streams.h"

#include <cerrno>
#include <csignal>
#include <cstdio>
#include <fcntl.h>
#include <fmt/format.h>
#include <system_error>
#include <unistd.h>

namespace inflight {
namespace {

/// 0 if all was written, otherwise the errno.
int put(std::FILE* stream, const std::string& text) {
    if (std::fwrite(text.data(), 1, text.size(), stream) == text.size() && std::fflush(stream) == 0) return 0;
    return errno == 0 ? EIO : errno;
}

}  // namespace

void openStandardStreams() {
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; ++fd)
        if (::fcntl(fd, F_GETFD) == -1 && errno == EBADF) static_cast<void>(::open("/dev/null", O_RDWR));
    std::signal(SIGPIPE, SIG_IGN);
}

int deliver(const Outcome& outcome) {
    int code = outcome.exitCode;
    std::string error = outcome.error;
    if (const int failure = put(stdout, outcome.out); failure != 0 && failure != EPIPE) {
        code = kExitBadInput;
        error += fmt::format("inflight: standard output: {}\n", std::generic_category().message(failure));
    }
    static_cast<void>(put(stderr, error));
    return code;
}

}  // namespace inflight
