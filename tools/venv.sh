#!/bin/sh
# Make a virtual environment in $1 with the first Python of 3.11 or newer that is found; leave one alone that works.
set -eu
venv=$1

fits() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

if [ -x "$venv/bin/python" ] && "$venv/bin/python" -c 'import sys, pip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
    exit 0
fi
for python in ${PYTHON:-} python3.13 python3.12 python3.11 python3 python3.14 python; do
    if fits "$python"; then
        echo "Setting up $venv with $("$python" --version) …"
        exec "$python" -m venv --clear "$venv"
    fi
done
echo "No Python of 3.11 or newer with venv and pip was found: install one (Debian, Ubuntu: apt install python3 python3-venv)," >&2
echo "or name it: make PYTHON=/path/to/python3.12 …" >&2
exit 1
