"""A real Postfix on 127.0.0.1, with STARTTLS and passwords, that keeps mail in Maildirs.

It refuses what faults.py says. Everything lives in one folder: configuration, queue, mail. Postfix leaves the judgement of passwords
to another program, which here is this one: `Passwords` speaks Dovecot's protocol for it. Postfix
insists on being started by root, so this needs root.
"""

import base64
import os
import pwd
import re
import shutil
import socket
import socketserver
import subprocess
import threading
import time
from pathlib import Path

import faults

USER, PASSWORD = "berichte", "kein-geheimnis"
DOMAIN = "lab.example"
TOOLS = ("postfix", "postconf", "openssl")

MASTER = """
127.0.0.1:{port} inet n - n - - smtpd
cleanup   unix  n - n - 0 cleanup
qmgr      unix  n - n 300 1 qmgr
rewrite   unix  - - n - - trivial-rewrite
virtual   unix  - n n - - virtual
tlsmgr    unix  - - n 1000? 1 tlsmgr
anvil     unix  - - n - 1 anvil
bounce    unix  - - n - 0 bounce
defer     unix  - - n - 0 bounce
error     unix  - - n - - error
retry     unix  - - n - - error
proxymap  unix  - - n - - proxymap
postlog   unix-dgram n - n - 1 postlogd
"""

MAIN = """
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/data
maillog_file = {folder}/log
maillog_file_prefixes = {folder}
myhostname = mx.{domain}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
mynetworks =
mydestination =
alias_maps =
local_header_rewrite_clients =
local_transport = error:nobody is local
virtual_mailbox_domains = static:everything
virtual_mailbox_maps = static:inbox/
virtual_mailbox_base = {folder}/mail
virtual_mailbox_limit = 0
virtual_uid_maps = static:{uid}
virtual_gid_maps = static:{gid}
smtpd_tls_security_level = encrypt
smtpd_tls_auth_only = yes
smtpd_tls_chain_files = {folder}/server.pem
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/passwords
smtpd_relay_restrictions = permit_sasl_authenticated, reject
smtpd_recipient_restrictions =
    check_recipient_access regexp:{folder}/etc/at-rcpt, permit_sasl_authenticated, reject
smtpd_end_of_data_restrictions = check_recipient_access regexp:{folder}/etc/at-dot
smtpd_client_restrictions =
smtpd_client_connection_rate_limit = 0
"""


def missing() -> str:
    """Why this cannot run here, or nothing."""
    if os.geteuid() != 0:
        return "starting Postfix needs root"
    absent = [tool for tool in TOOLS if not tool_path(tool)]
    return f"not installed: {', '.join(absent)}" if absent else ""


def tool_path(name: str):
    return shutil.which(name, path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Passwords(socketserver.ThreadingUnixStreamServer):
    """Says yes to USER with PASSWORD, by PLAIN or LOGIN, and no to everybody else."""

    daemon_threads = True

    def __init__(self, path: Path):
        super().__init__(str(path), _Judge)
        path.chmod(0o666)
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        self.shutdown()
        self.server_close()


class _Judge(socketserver.StreamRequestHandler):
    def handle(self):
        self._say("VERSION", "1", "2")
        self._say("MECH", "PLAIN", "plaintext")
        self._say("MECH", "LOGIN", "plaintext")
        self._say("SPID", str(os.getpid()))
        self._say("CUID", "1")
        self._say("COOKIE", "0" * 32)
        self._say("DONE")
        said = {}
        for line in self.rfile:
            verb, *fields = line.decode().rstrip("\n").split("\t")
            if verb == "AUTH":
                answers = [f[5:] for f in fields if f.startswith("resp=")]
                said[fields[0]] = (fields[1], answers)
            elif verb == "CONT":
                said[fields[0]][1].append(fields[1])
            else:
                continue
            self._judge(fields[0], *said[fields[0]])

    def _judge(self, number, mechanism, answers):
        answers = [base64.b64decode(answer).decode() for answer in answers]
        wanted = 1 if mechanism == "PLAIN" else 2
        if len(answers) < wanted:
            question = "" if mechanism == "PLAIN" else ("Username:", "Password:")[len(answers)]
            self._say("CONT", number, base64.b64encode(question.encode()).decode())
            return
        name, password = answers[0].split("\0")[1:] if mechanism == "PLAIN" else answers
        if (name, password) == (USER, PASSWORD):
            self._say("OK", number, f"user={name}")
        else:
            self._say("FAIL", number, f"user={name}")

    def _say(self, *fields):
        self.wfile.write("\t".join(fields).encode() + b"\n")


class Postfix:
    def __init__(self, folder: Path):
        self.folder, self.port = folder, free_port()
        self.certificate = folder / "ca.pem"
        self._etc = folder / "etc"

    def __enter__(self):
        self._write()
        self._passwords = Passwords(self.folder / "passwords")
        self._run("postfix", "-c", self._etc, "start")
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise RuntimeError(f"Postfix did not start:\n{self.log()}")

    def __exit__(self, *_):
        subprocess.run([tool_path("postfix"), "-c", self._etc, "stop"], capture_output=True)
        self._passwords.stop()

    def delivery(self) -> str:
        """The `delivery:` of a workspace that sends through this server."""
        return "\n".join([
            "delivery:", f"  server: smtp://localhost:{self.port}", "  tls: required",
            f"  ca_file: {self.certificate}", f"  username: {USER}",
            "  password: { env: KPIMAIL_SMTP_PASSWORD }", "  connections: 2"])

    def received(self, count: int, seconds=30) -> list:
        """What arrived, as (recipient, bytes), once `count` messages have."""
        until = time.monotonic() + seconds
        while True:
            files = sorted((self.folder / "mail" / "inbox" / "new").glob("*"))
            if len(files) >= count or time.monotonic() > until:
                mails = [file.read_bytes() for file in files]
                return [(re.search(rb"(?m)^Delivered-To: (.*)$", m)[1].decode(), m) for m in mails]
            time.sleep(0.1)

    def log(self) -> str:
        file = self.folder / "log"
        return file.read_text() if file.exists() else "(no log)"

    def _write(self):
        postfix, nobody = pwd.getpwnam("postfix"), pwd.getpwnam("nobody")
        for name in ("etc", "queue", "data", "mail"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
        for parent in (self.folder, *self.folder.parents[:-2]):
            parent.chmod(parent.stat().st_mode | 0o055)
        os.chown(self.folder / "data", postfix.pw_uid, postfix.pw_gid)
        os.chown(self.folder / "mail", nobody.pw_uid, nobody.pw_gid)
        values = dict(folder=self.folder, domain=DOMAIN, port=self.port,
                      uid=nobody.pw_uid, gid=nobody.pw_gid)
        (self._etc / "main.cf").write_text(MAIN.format(**values) + self._places())
        (self._etc / "master.cf").write_text(MASTER.format(**values))
        for name, answers in (("at-rcpt", faults.AT_RCPT), ("at-dot", faults.AT_DOT)):
            (self._etc / name).write_text(
                "".join(f"/\\+{fault}@/ {answer}\n" for fault, answer in answers.items()))
        self._certify()

    def _places(self) -> str:
        """Where Debian keeps Postfix's own programs and whom they run as, taken from the package."""
        names = "command_directory daemon_directory mail_owner setgid_group meta_directory".split()
        shown = subprocess.run([tool_path("postconf"), "-d", *names], capture_output=True, text=True)
        lines = [line for line in shown.stdout.splitlines() if not line.startswith("meta_")]
        return "\n".join(lines) + "\nmeta_directory = /etc/postfix\n"

    def _certify(self):
        """An authority of our own and a certificate by it for localhost."""
        def openssl(*arguments):
            self._run("openssl", *arguments, cwd=self.folder)

        curve = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes")
        openssl("req", "-x509", *curve, "-days", "2", "-subj", "/CN=Lab authority",
                "-keyout", "ca.key", "-out", "ca.pem")
        openssl("req", *curve, "-subj", "/CN=localhost", "-keyout", "server.key", "-out", "server.csr")
        (self.folder / "names").write_text("subjectAltName=DNS:localhost,IP:127.0.0.1\n")
        openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
                "-CAcreateserial", "-days", "2", "-extfile", "names", "-out", "server.crt")
        pair = [(self.folder / name).read_text() for name in ("server.key", "server.crt")]
        (self.folder / "server.pem").write_text("".join(pair))

    def _run(self, tool, *arguments, **options):
        ran = subprocess.run(
            [tool_path(tool), *arguments], capture_output=True, text=True, **options)
        if ran.returncode != 0:
            raise RuntimeError(f"{tool} {arguments}: {ran.stdout}{ran.stderr}\n{self.log()}")
