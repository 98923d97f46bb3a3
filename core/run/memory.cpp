#include "core/run/memory.h"

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

namespace inflight {

std::size_t memoryForRuns() {
    const long pages = sysconf(_SC_PHYS_PAGES);
    const long size = sysconf(_SC_PAGESIZE);
    std::size_t all = std::size_t{8} << 30;
    if (pages > 0 && size > 0) all = static_cast<std::size_t>(pages) * static_cast<std::size_t>(size);
    rlimit allowed{};
    if (getrlimit(RLIMIT_AS, &allowed) == 0 && allowed.rlim_cur != RLIM_INFINITY)
        all = std::min(all, static_cast<std::size_t>(allowed.rlim_cur));
    return all / 2;
}

}  // namespace inflight
