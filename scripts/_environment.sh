# shellcheck shell=bash
# Sourced by the scripts people type: finds or installs what they need, into .build/ of this checkout.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BUILD=$ROOT/.build
VENV=$BUILD/venv
ANSIBLE_PACKAGE=ansible==12.3.0
COLLECTIONS="community.crypto"
JYTHON_VERSION=2.7.4
JYTHON_SHA256=1fba1769effcc8b19f5e10436bc8274a158ce988559f257927c24c73bb137f3c
JYTHON_PATH=org/python/jython-standalone/$JYTHON_VERSION/jython-standalone-$JYTHON_VERSION.jar

say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }
have() { command -v "$1" >/dev/null 2>&1; }

# the distribution's package manager, when this user may use it
install_packages() {
  local sudo=()
  if [ "$(id -u)" != 0 ]; then
    if have sudo && sudo -n true 2>/dev/null; then sudo=(sudo -n); else return 1; fi
  fi
  if have apt-get; then
    "${sudo[@]}" apt-get update -qq >&2 || true
    "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>"$BUILD/packages.log"
  elif have dnf; then
    "${sudo[@]}" dnf install -y -q "$@" >/dev/null 2>"$BUILD/packages.log"
  else
    return 1
  fi
}

# need COMMAND DEBIAN-PACKAGE RPM-PACKAGE: a program this project cannot do without
need() {
  have "$1" && return
  local package=$2
  have apt-get || package=$3
  say "installing $package ..."
  install_packages "$package" && have "$1" && return
  die "the program '$1' is missing and cannot be installed from here; install it with: apt-get install $2 (Debian, Ubuntu) or dnf install $3 (RHEL-like), then run this script again"
}

find_python() {
  local candidate
  for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
    if have "$candidate" && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"; return
    fi
  done
  die "Python 3.11 or newer is missing; install it with: apt-get install python3.11 python3.11-venv (or python3 on Debian 12) or dnf install python3.11, then run this script again"
}

ensure_venv() {
  local python stamp
  stamp=$(sha256sum "$ROOT/requirements/lock.txt" | cut -d' ' -f1)
  [ -x "$VENV/bin/python" ] && [ "$(cat "$VENV/.stamp" 2>/dev/null)" = "$stamp" ] && return
  python=$(find_python)
  say "setting up the Python environment (.build/venv) ..."
  if ! "$python" -m venv "$VENV" 2>"$BUILD/venv.log"; then
    install_packages "$(basename "$(readlink -f "$(command -v "$python")")")-venv" || install_packages python3-venv ||
      die "'$python -m venv' does not work; install it with: apt-get install python3-venv, then run this script again"
    "$python" -m venv "$VENV"
  fi
  "$VENV/bin/pip" install --quiet --disable-pip-version-check -r "$ROOT/requirements/lock.txt" 2>"$BUILD/pip.log" ||
    die "the Python packages of requirements/lock.txt could not be installed; the reason stands in .build/pip.log"
  echo "$stamp" > "$VENV/.stamp"
}

# the collection under its own name, and the ones it depends on
ensure_collections() {
  local base=$BUILD/collections/ansible_collections
  mkdir -p "$base/wasmq"
  ln -sfn ../../../.. "$base/wasmq/secure"
  [ "$(cat "$base/.stamp" 2>/dev/null)" = "$ANSIBLE_PACKAGE $COLLECTIONS" ] && return
  say "fetching the collections ($COLLECTIONS) ..."
  mkdir -p "$BUILD/download"
  "$VENV/bin/pip" download --quiet --no-deps --dest "$BUILD/download" "$ANSIBLE_PACKAGE" 2>"$BUILD/pip.log" ||
    die "the PyPI package $ANSIBLE_PACKAGE could not be downloaded; the reason stands in .build/pip.log"
  # shellcheck disable=SC2086
  "$VENV/bin/python" "$ROOT/scripts/_pick_collections.py" "$BUILD"/download/ansible-*.whl "$BUILD/collections" $COLLECTIONS
  rm -rf "$BUILD/download"
  echo "$ANSIBLE_PACKAGE $COLLECTIONS" > "$base/.stamp"
}

# a Python without any package, as on a managed host: what runs there may use the standard library only
ensure_target_python() {
  [ -x "$BUILD/target-python/bin/python" ] || "$VENV/bin/python" -m venv --without-pip "$BUILD/target-python"
}

# the Python part of pymqi, for the tests of transport pcf; its compiled part needs IBM's client, the lab stands in for it
ensure_pymqi() {
  local wanted archive
  wanted=$(sha256sum "$ROOT/requirements/pymqi.txt" | cut -d' ' -f1)
  [ "$(cat "$BUILD/pymqi/.stamp" 2>/dev/null)" = "$wanted" ] && return
  say "fetching pymqi ..."
  rm -rf "$BUILD/pymqi" "$BUILD/download"
  mkdir -p "$BUILD/pymqi" "$BUILD/download"
  "$VENV/bin/pip" download --quiet --no-deps --no-binary pymqi --require-hashes -r "$ROOT/requirements/pymqi.txt" \
    --dest "$BUILD/download" 2>"$BUILD/pip.log" ||
    die "pymqi of requirements/pymqi.txt could not be downloaded; the reason stands in .build/pip.log"
  archive=$(ls "$BUILD"/download/pymqi-*.tar.gz)
  tar -xzf "$archive" -C "$BUILD/pymqi" --strip-components=2 "$(basename "$archive" .tar.gz)/code/pymqi"
  rm -rf "$BUILD/download"
  echo "$wanted" > "$BUILD/pymqi/.stamp"
}

ensure_java() {
  need java openjdk-17-jre-headless java-17-openjdk-headless
  need keytool openjdk-17-jre-headless java-17-openjdk-headless
}

ensure_jython() {
  local jar=$BUILD/jython/jython-standalone.jar url
  [ -e /usr/share/java/jython.jar ] || [ -e "$jar" ] && return
  say "installing jython ..."
  if have apt-get && install_packages jython && [ -e /usr/share/java/jython.jar ]; then return; fi
  need curl curl curl
  mkdir -p "$BUILD/jython"
  url=${MAVEN_REPOSITORY:-https://repo1.maven.org/maven2}/$JYTHON_PATH
  curl -fsSL -o "$jar.part" "$url" ||
    die "Jython is missing: install the package 'jython', or put jython-standalone-$JYTHON_VERSION.jar at .build/jython/jython-standalone.jar, then run this script again"
  echo "$JYTHON_SHA256  $jar.part" | sha256sum --check --quiet ||
    die "the downloaded jython-standalone-$JYTHON_VERSION.jar has another checksum than the pinned one; it was not used"
  mv "$jar.part" "$jar"
}

ensure_environment() {
  mkdir -p "$BUILD"
  exec 9>"$BUILD/setup.lock"
  if have flock; then flock 9; fi
  need git git git
  ensure_venv
  ensure_collections
  ensure_target_python
  ensure_java
  ensure_jython
  exec 9>&-
  export PATH=$VENV/bin:$PATH
  export ANSIBLE_CONFIG=$ROOT/ansible.cfg
  export PYTHONPATH=$BUILD/collections:$ROOT/lab
  cd "$ROOT"
}
