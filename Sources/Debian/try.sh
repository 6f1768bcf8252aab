#!/usr/bin/env bash
# Installs the package in a new Debian and uses it there as a person would: try.sh PACKAGE
#
# Needs root and debootstrap. The packages come from where this machine gets its own.
set -euo pipefail
package=$(realpath "$1")
[ "$(id -u)" = 0 ] || { echo "try.sh: needs root, to make a new Debian" >&2; exit 1; }

root=$(mktemp -d) && chmod 755 "$root"
trap 'umount -q "$root/proc" || true; rm -rf --one-file-system "$root"' EXIT
release=$(. /etc/os-release && echo "$VERSION_CODENAME")
mirror=$(apt-get indextargets --format '$(REPO_URI)' "Codename: $release" "Created-By: Packages" | head -n 1)

debootstrap --variant=minbase --include=ca-certificates "$release" "$root" "$mirror" >"$root.log" ||
    { tail -n 20 "$root.log" >&2; exit 1; }
rm -f "$root.log"
mount -t proc proc "$root/proc"
cp -a /etc/apt/apt.conf.d/. "$root/etc/apt/apt.conf.d/"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp "$package" "$root/kpimail.deb"

inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
sender() { inside setpriv --reuid kpimail --regid kpimail --clear-groups env HOME=/srv/kpimail "$@"; }

get() { inside env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@" >/dev/null; }

get /kpimail.deb
test "$(inside stat -c '%U %a' /srv/kpimail)" = "kpimail 700"
test "$(inside id -u kpimail)" != 0
test "$(inside getent passwd kpimail | cut -d: -f6-)" = "/srv/kpimail:/usr/sbin/nologin"
# The timer is off, and systemd finds nothing wrong with either unit.
get systemd
test ! -e "$root/etc/systemd/system/timers.target.wants/kpimail.timer"
said=$(inside env SYSTEMD_COLORS=0 systemd-analyze verify kpimail.service kpimail.timer 2>&1) ||
    { echo "$said" >&2; exit 1; }
test -z "$said" || { echo "$said" >&2; exit 1; }
test "$(inside stat -c '%U %a' /etc/kpimail/smtp-password)" = "root 600"
inside kpimail --version
sender kpimail init /srv/kpimail --sample
sender kpimail check --workspace /srv/kpimail
sender kpimail preview --workspace /srv/kpimail
sender kpimail send --all --yes --workspace /srv/kpimail
mails=$(find "$root/srv/kpimail/outbox/new" -type f | wc -l)
test "$mails" -ge 4
# Zones and languages are there, though the new Debian has no Swift: Berlin's hour, a German weekday's mail.
grep -rhq --include='*.eml' '^Date: .* +0[12]00' "$root/srv/kpimail/previews"
for file in man/man1/kpimail.1.gz bash-completion/completions/kpimail doc/kpimail/copyright; do
    test -s "$root/usr/share/$file"
done

# Upgraded, removed and back again: workspace, user and the choice of a timer stay.
state() {
    inside getent passwd kpimail
    inside stat -c '%U %a %i' /srv/kpimail /srv/kpimail/.kpimail/ledger.sqlite /etc/kpimail/smtp-password
    find "$root/etc/systemd/system" -name 'kpimail*' -printf '%P %l\n'
}
inside systemctl enable --quiet kpimail.timer
before=$(state)
grep -q timers.target.wants <<<"$before"
mkdir "$root/higher"
dpkg-deb -R "$package" "$root/higher" && sed -i 's/^Version: .*/&+1/' "$root/higher/DEBIAN/control"
dpkg-deb --root-owner-group -Znone --build "$root/higher" "$root/higher.deb" >/dev/null
get /higher.deb
inside dpkg-query -W -f '${Version}' kpimail | grep -q '+1$'
diff <(echo "$before") <(state)
inside apt-get remove -qq -y kpimail >/dev/null
test ! -e "$root/usr/bin/kpimail"
test -d "$root/srv/kpimail/.kpimail"
get /kpimail.deb
diff <(echo "$before") <(state)
sender kpimail check --workspace /srv/kpimail

inside apt-get purge -qq -y kpimail >/dev/null
test -d "$root/srv/kpimail/.kpimail"
test ! -e "$root/etc/kpimail"
test -z "$(find "$root/etc/systemd/system" -name 'kpimail*')"
echo "installed, sent $mails mails as an unprivileged user, upgraded, removed, back again, purged; the workspace stayed"
