"""A PostgreSQL of its own: in a temporary folder, on loopback, run by a user without rights."""

import os
import pwd
import shutil
import socket
import subprocess
import time
from pathlib import Path


def programs() -> Path:
    """The folder with `initdb`, which Debian keeps beside the path."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    found = shutil.which("initdb")
    folders += [Path(found).resolve().parent] if found else []
    if not folders:
        raise SystemExit("there is no PostgreSQL: run `make test-deps`")
    return folders[0]


class PostgresLab:
    """A server with the user `probe`, whose password is `pw-secret`, and the database `crm`."""

    PASSWORD = "pw-secret"

    def __init__(self, folder: Path, tls=None):
        self.folder, self.bin = folder, programs()
        folder.mkdir(parents=True)
        # PostgreSQL refuses to run as root.
        self.user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        for parent in [folder, *folder.parents]:
            if os.getuid() == 0 and parent.stat().st_uid == 0 and parent != Path("/tmp"):
                parent.chmod(parent.stat().st_mode | 0o011)
            if parent == Path("/tmp"):
                break
        if os.getuid() == 0:
            shutil.chown(folder, self.user)
        self.data = folder / "data"
        (folder / "password").write_text(self.PASSWORD)
        self.run("initdb", "-D", self.data, "-U", "probe", "--auth=scram-sha-256",
                 f"--pwfile={folder / 'password'}", "--locale=C", "-E", "UTF8", "--no-sync")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        options = ["-c", f"port={self.port}", "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off",
                   "-c", f"unix_socket_directories={folder}"]
        if tls:
            for name in ("server.pem", "server.key"):
                shutil.copy(tls / name, self.data)
                (self.data / name).chmod(0o600)
                if os.getuid() == 0:
                    shutil.chown(self.data / name, self.user)
            options += ["-c", "ssl=on", "-c", "ssl_cert_file=server.pem",
                        "-c", "ssl_key_file=server.key"]
        self.log = (folder / "log").open("wb")
        self.process = subprocess.Popen(
            [self.bin / "postgres", "-D", self.data, *options], cwd=folder, stdin=subprocess.DEVNULL,
            stdout=self.log, stderr=self.log, **self.identity())
        self.url = f"postgresql://probe@127.0.0.1:{self.port}/crm"
        self.wait()
        self.sql("create database crm", "postgres")

    def identity(self) -> dict:
        if os.getuid() != 0:
            return {}
        person = pwd.getpwnam(self.user)
        return {"user": person.pw_uid, "group": person.pw_gid, "extra_groups": []}

    def run(self, program, *arguments, **options):
        return subprocess.run(
            [self.bin / program, *arguments], cwd=self.folder, check=True, capture_output=True,
            text=True, **self.identity(), **options)

    def sql(self, text, database="crm") -> str:
        """What psql prints for a statement."""
        return self.run(
            "psql", "-X", "-A", "-t", "-h", "127.0.0.1", "-p", str(self.port), "-U", "probe",
            "-d", database, "-c", text, env={**os.environ, "PGPASSWORD": self.PASSWORD}).stdout

    def wait(self):
        for _ in range(300):
            if self.process.poll() is not None:
                break
            try:
                return self.sql("select 1", "postgres")
            except subprocess.CalledProcessError:
                time.sleep(0.1)
        raise AssertionError("PostgreSQL does not start: " + (self.folder / "log").read_text())

    def stop(self):
        self.process.terminate()  # waits for nobody who is still connected
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()
