#!/usr/bin/env bash
# Makes kpimail_VERSION_ARCHITECTURE.deb from a finished program: build.sh PROGRAM MANUAL FOLDER
set -euo pipefail
program=$(realpath "$1") manual=$(realpath "$2") folder=$(realpath "$3")
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

version=$("$program" --version)
architecture=$(dpkg --print-architecture)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
root=$work/root

install -D -m 755 -s "$program" "$root/usr/bin/kpimail"
install -D -m 644 "$manual" "$root/usr/share/man/man1/kpimail.1"
gzip -9n "$root/usr/share/man/man1/kpimail.1"

# bash reads its completions into itself and needs no first line that names an interpreter.
completions() {
    install -D -m 644 <("$program" --generate-completion-script "$1" | sed '1{/^#!/d}') "$root/usr/share/$2"
}
completions bash bash-completion/completions/kpimail
completions zsh zsh/vendor-completions/_kpimail
completions fish fish/vendor_completions.d/kpimail.fish

for unit in kpimail.service kpimail.timer; do
    install -D -m 644 <(sed 's|/usr/local/bin/|/usr/bin/|' "schedules/$unit") "$root/lib/systemd/system/$unit"
done

papers=$root/usr/share/doc/kpimail
install -D -m 644 <(sed 's|/usr/local/bin/|/usr/bin/|' schedules/crontab.example) "$papers/examples/crontab"
install -m 644 README.md "$papers/README.md"
install -m 644 <(gzip -9n <CHANGELOG.md) "$papers/changelog.gz"
install -m 644 Sources/Debian/copyright "$papers/copyright"
install -D -m 644 Sources/Debian/lintian-overrides "$root/usr/share/lintian/overrides/kpimail"

maintainer=$(sed -n 's/^Maintainer: //p' Sources/Debian/control)
changes() {
    printf 'kpimail (%s) unstable; urgency=medium\n\n  * What changes is told in changelog.gz.\n\n' "$version"
    printf ' -- %s  %s\n' "$maintainer" "$(date -uR -r CHANGELOG.md)"
}
install -m 644 <(changes | gzip -9n) "$papers/changelog.Debian.gz"

# dpkg-shlibdeps names the libraries that the program is linked to, in the versions of this Debian.
mkdir -p "$work/debian" && printf 'Source: kpimail\n' >"$work/debian/control"
depends=$(cd "$work" && dpkg-shlibdeps -O -e"$root/usr/bin/kpimail" 2>/dev/null | sed -n 's/^shlibs:Depends=//p')
[ -n "$depends" ] || { echo "dpkg-shlibdeps names no library for $program" >&2; exit 1; }

mkdir -p "$root/DEBIAN"
sed -e "s|@VERSION@|$version|" -e "s|@ARCHITECTURE@|$architecture|" -e "s|@DEPENDS@|$depends|" \
    -e "s|@SIZE@|$(du -sk "$root" | cut -f1)|" Sources/Debian/control >"$root/DEBIAN/control"
for step in postinst prerm postrm; do
    install -m 755 "Sources/Debian/$step" "$root/DEBIAN/$step"
done

package=$folder/kpimail_${version}_$architecture.deb
dpkg-deb --root-owner-group --build "$root" "$package" >/dev/null
echo "$package"
