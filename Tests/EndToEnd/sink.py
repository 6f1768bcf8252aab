"""A small SMTP server for tests: keeps what it accepted, as slowly as asked for."""

import socketserver
import threading
import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Accepted:
    sender: str
    recipients: list
    data: bytes
    at: float = 0


@dataclass
class Sink:
    """`before` seconds pass between a message's last byte and its keeping, `after` more to the reply."""

    before: float = 0
    after: float = 0
    refuse: dict = field(default_factory=dict)  # recipient: reply to RCPT
    answers: dict = field(default_factory=dict)  # recipient: reply to the message, which is not kept
    lost: set = field(default_factory=set)  # recipients whose messages are kept, and never answered
    accepted: list = field(default_factory=list)
    asked: Counter = field(default_factory=Counter)  # recipient: how often RCPT named it
    last: int | None = None  # after so many messages the server is gone, without a word

    def __enter__(self):
        sink, self._gone = self, threading.Event()

        class Handler(_Session):
            def setup(self):
                super().setup()
                self.sink = sink

        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler, False)
        self._server.daemon_threads = True
        self._server.allow_reuse_address = True
        self._server.server_bind()
        self._server.server_activate()
        self.port = self._server.server_address[1]
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_):
        if self._gone.is_set():
            return
        self._gone.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Session(socketserver.StreamRequestHandler):
    def handle(self):
        try:
            self._talk()
        except (ConnectionError, OSError, EOFError):
            pass  # the client went away, which is what some tests want

    def _say(self, text):
        self.wfile.write(text.encode() + b"\r\n")
        self.wfile.flush()

    def _line(self):
        line = self.rfile.readline()
        if not line.endswith(b"\n"):
            raise EOFError
        return line

    def _talk(self):
        self._say("220 sink.example ESMTP")
        sender, recipients = None, []
        while True:
            line = self._line().decode("utf-8").strip()
            if self.sink.last is not None and self.sink._gone.is_set():
                return
            verb = line.split(" ")[0].upper()
            if verb in ("EHLO", "HELO"):
                self._say("250-sink.example")
                self._say("250 SIZE 26214400")
            elif verb == "MAIL":
                sender, recipients = _address(line), []
                self._say("250 2.1.0 Ok")
            elif verb == "RCPT":
                self.sink.asked[_address(line)] += 1
                reply = self.sink.refuse.get(_address(line))
                if not reply:
                    recipients.append(_address(line))
                self._say(reply or "250 2.1.5 Ok")
            elif verb == "DATA":
                self._say("354 go ahead")
                self._keep(sender, recipients)
            elif verb in ("RSET", "NOOP"):
                self._say("250 2.0.0 Ok")
            elif verb == "QUIT":
                self._say("221 2.0.0 Bye")
                return
            else:
                self._say("502 5.5.2 unknown")

    def _keep(self, sender, recipients):
        lines = []
        while (line := self._line()) != b".\r\n":
            lines.append(line[1:] if line.startswith(b".") else line)
        time.sleep(self.sink.before)
        accepted = Accepted(sender, recipients, b"".join(lines), time.monotonic())
        if self.sink.last is not None and len(self.sink.accepted) >= self.sink.last:
            self.sink.__exit__()
            raise EOFError
        if reply := self.sink.answers.get(recipients[0]):
            return self._say(reply)
        self.sink.accepted.append(accepted)
        if recipients[0] in self.sink.lost:
            raise EOFError
        time.sleep(self.sink.after)
        self._say(f"250 2.0.0 Ok: queued as {len(self.sink.accepted):06X}")


def _address(line):
    return line.split("<", 1)[1].split(">", 1)[0]
