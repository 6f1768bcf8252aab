"""A web server with TLS on this machine, and a certificate authority of its own made by openssl."""

import ctypes
import functools
import os
import ssl
import subprocess
import threading
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

PUBLIC = ("203.0.113.1", "198.51.100.1")  # of networks for documentation, so nobody's
NEW_NETWORK = 0x40000000  # CLONE_NEWNET of Linux


def in_a_network_of_its_own(test):
    """Runs a test where this machine has the public addresses; needs root."""
    @functools.wraps(test)
    def run(self):
        child = os.fork()
        if not child:
            try:
                if ctypes.CDLL(None, use_errno=True).unshare(NEW_NETWORK):
                    raise OSError(ctypes.get_errno(), "unshare")
                subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
                for address in PUBLIC:
                    subprocess.run(["ip", "address", "add", f"{address}/32", "dev", "lo"], check=True)
                test(self)
                os._exit(0)
            except BaseException:
                traceback.print_exc()
                os._exit(1)
        _, status = os.waitpid(child, 0)
        self.assertEqual(os.waitstatus_to_exitcode(status), 0, "see the trace above")
    return run


def authority(folder: Path) -> Path:
    """Makes a CA and a certificate for this machine; answers the CA's file."""
    folder.mkdir(parents=True, exist_ok=True)

    def openssl(*arguments):
        subprocess.run(["openssl", *arguments], cwd=folder, check=True, capture_output=True)

    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    openssl("req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-days", "2",
            "-subj", "/CN=Probe CA", "-addext", "basicConstraints=critical,CA:TRUE")
    openssl("req", *key, "-keyout", "server.key", "-out", "server.csr", "-subj", "/CN=localhost")
    addresses = ",".join(f"IP:{address}" for address in ("127.0.0.1", "127.0.0.2", *PUBLIC))
    (folder / "names").write_text(f"subjectAltName=DNS:localhost,{addresses}\n")
    openssl("x509", "-req", "-in", "server.csr", "-CA", "ca.pem", "-CAkey", "ca.key",
            "-CAcreateserial", "-days", "2", "-out", "server.pem", "-extfile", "names")
    return folder / "ca.pem"


class WebLab:
    """Answers as told: `pages` maps paths to functions of the request handler."""

    def __init__(self, folder: Path, pages: dict, host="127.0.0.1"):
        self.ca_file = authority(folder)
        self.pages = pages
        self.requests = []  # (method, path with query, headers in lower case, body)
        lab = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 20

            def answer(self):
                length = int(self.headers.get("Content-Length") or 0)
                body = self.rfile.read(length)
                headers = {name.lower(): value for name, value in self.headers.items()}
                lab.requests.append((self.command, self.path, headers, body))
                page = lab.pages.get(self.path.partition("?")[0])
                try:
                    page(self) if page else reply(self, b"", status=404)
                except (BrokenPipeError, ConnectionResetError, ssl.SSLError):
                    self.close_connection = True

            do_GET = do_POST = answer

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer((host, 0), Handler)
        self.server.daemon_threads = True
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / "server.pem", folder / "server.key")
        self.server.socket = context.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False)
        self.port = self.server.server_address[1]
        self.home = f"https://{'localhost' if host == '127.0.0.1' else host}:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def paths(self) -> list:
        return [path for _, path, _, _ in self.requests]


def reply(handler, body, type="text/csv", status=200, headers={}, length=None):
    body = body.encode() if isinstance(body, str) else body
    handler.send_response(status)
    if type:
        handler.send_header("Content-Type", type)
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    handler.end_headers()
    handler.wfile.write(body)
    if length is not None:
        handler.close_connection = True
