# Argument: the directory to delete at the end, or an empty string.
# Standard input: the broker's process id, one line per start; an empty line when it is dead. Its end is the end of the launcher.
trap '' HUP INT TERM
broker=
while read -r pid; do broker=$pid; done

# A dead process is a zombie until its parent has noticed; in a container, the one that inherits orphans may never do so.
is_alive() {
    kill -0 "$broker" && case $(ps -o stat= -p "$broker") in Z*) return 1 ;; esac
}

ends_within_tenths() {
    tenths=$1
    while is_alive; do
        [ "$tenths" -gt 0 ] || return 1
        tenths=$((tenths - 1))
        sleep 0.1
    done
}

if [ -n "$broker" ]; then
    kill -CONT "$broker"
    kill -TERM "$broker"
    if ! ends_within_tenths 100; then
        kill -KILL "$broker"
        ends_within_tenths 50
    fi
fi
if [ -n "$1" ]; then
    rm -rf -- "$1"
fi
