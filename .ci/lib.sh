# shellcheck shell=bash
# Shared by ./run, ./test and .ci/run; sourced with the top of the tree as the working folder.

# Objects are found again in another clone: paths below the tree count as relative ones.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=true
# What precompiled headers need (ccache's manual, "Precompiled headers").
export CCACHE_SLOPPINESS=pch_defines,time_macros

say() { printf '%s\n' "$*" >&2; }

# The packages of .ci/packages.txt that the given users (run, test) need.
packages_for() {
    local name user wanted
    while read -r name user; do
        case "$name" in '' | '#'*) continue ;; esac
        for wanted in "$@"; do
            if [ "$user" = "$wanted" ]; then printf '%s\n' "$name"; fi
        done
    done <.ci/packages.txt
}

is_installed() { [ "$(dpkg-query -W -f '${db:Status-Status}\n' "$1" 2>/dev/null | head -n 1)" = installed ]; }

is_debian_12() { (. /etc/os-release && [ "$ID" = debian ] && [ "$VERSION_ID" = 12 ]) 2>/dev/null; }

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi
}

# Installs what is missing on Debian 12; elsewhere says what is needed and goes on.
install_packages() {
    local needed package missing=()
    mapfile -t needed < <(packages_for "$@")
    if ! is_debian_12; then
        say "This is not Debian 12, so nothing is installed. What is needed, by its names there: ${needed[*]}"
        return 0
    fi
    for package in "${needed[@]}"; do
        is_installed "$package" || missing+=("$package")
    done
    if [ ${#missing[@]} = 0 ]; then return 0; fi
    say "Installing: ${missing[*]}"
    if [ "$(id -u)" != 0 ] && ! command -v sudo >/dev/null; then
        say "This needs root or sudo. As root: apt-get update && apt-get install ${missing[*]}"
        return 1
    fi
    as_root apt-get update
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${missing[@]}"
}

# build PRESET TARGET... [-- CMAKE OPTION...]: configures the preset and builds the targets, or all without any.
build() {
    local preset=$1 targets=()
    shift
    while [ $# -gt 0 ] && [ "$1" != -- ]; do
        targets+=(--target "$1")
        shift
    done
    if [ $# -gt 0 ]; then shift; fi
    cmake --preset "$preset" "$@" >&2
    cmake --build --preset "$preset" -j "$(nproc)" "${targets[@]}" >&2
}

# run_tests PRESET [CTEST OPTION...]: runs the preset's tests; none at all is a failure.
run_tests() {
    local preset=$1
    shift
    ctest --test-dir "build/$preset" --output-on-failure --no-tests=error -j "$(nproc)" "$@"
}

# stage NAME COMMAND...: runs it, prints a line with the time it took, stops at the first failure.
stage() {
    local name=$1 start=$SECONDS
    shift
    say "== $name"
    if ! "$@"; then
        say "== $name: FAILED after $((SECONDS - start)) s"
        exit 1
    fi
    say "== $name: ok, $((SECONDS - start)) s ($((SECONDS / 60)) min so far)"
}
