"""A mail server that fails on command and knows the truth of what it took.

Reads one script (JSON) per line from standard input, opens a server on a free port of 127.0.0.1
for each, and prints the port. A script:

  {"spool": FOLDER, "tls": "none" | "starttls" | "implicit", "cert": FILE, "key": FILE,
   "login": "USER:SECRET" (AUTH is offered), "mechanisms": "PLAIN LOGIN", "ehlo": ["SIZE 1000"],
   "faults": [{"stage": STAGE, "nth": N (counts from 1 over the life of the server; 0: always),
               "do": ACTION, "text": TEXT, "seconds": S, "bytes": N, "store": BOOL, "then": "fin" | "rst"}]}

Stages: greeting, ehlo, starttls, tls, auth, noop, mail, rcpt, data, body, dot, idle, quit.
In TEXT, {rcpt} stands for the recipient of the message. Actions: reply (TEXT), fin, rst, hang, late (the usual or TEXT, after S seconds), half (TEXT without
its end, then the connection closes), vanish (nothing gets through any more, and nobody says so); in the body also
`deaf` (stops reading).
`store` says whether a message is taken although the client does not hear so.
The spool, removed at the end of standard input, gets one file N.eml (first line: envelope) per message taken, and `log`, one line per event.
"""
import base64
import ctypes
import json
import os
import shutil
import socket
import ssl
import struct
import sys
import threading
import time


class Gone(Exception):
    """The connection is over."""


class Server:
    def __init__(self, script):
        self.script = script
        self.spool = script["spool"]
        os.makedirs(self.spool, exist_ok=True)
        self.lock = threading.Lock()
        self.counts = {}
        self.log_file = open(os.path.join(self.spool, "log"), "a", buffering=1)
        self.context = None
        if script.get("tls", "none") != "none":
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(script["cert"], script["key"])
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=50)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.listen, daemon=True).start()

    def listen(self):
        while True:
            connection, _ = self.listener.accept()
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            threading.Thread(target=Connection(self, connection).run, daemon=True).start()

    def count(self, what):
        with self.lock:
            self.counts[what] = self.counts.get(what, 0) + 1
            return self.counts[what]

    def fault(self, stage):
        number = self.count(stage)
        for fault in self.script.get("faults", []):
            if fault["stage"] == stage and fault.get("nth", 1) in (0, number):
                return fault
        return None

    def log(self, line):
        self.log_file.write(line + "\n")

    def store(self, sender, recipient, body):
        number = self.count("stored")
        path = os.path.join(self.spool, "%04d.eml" % number)
        with open(path + ".tmp", "wb") as file:
            file.write(("%s %s\r\n" % (sender, recipient)).encode() + body)
        os.rename(path + ".tmp", path)
        return "%04d" % number


class Connection:
    def __init__(self, server, connection):
        self.server, self.socket, self.buffer = server, connection, b""
        self.recipient = None

    def run(self):
        self.server.log("connect")
        try:
            self.serve()
        except (Gone, OSError):
            pass
        self.server.log("gone")
        self.socket.close()

    def send(self, text):
        self.socket.sendall(text.encode() + b"\r\n")

    def fill(self):
        data = self.socket.recv(65536)
        if not data:
            raise Gone
        self.buffer += data

    def line(self):
        while b"\n" not in self.buffer:
            self.fill()
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r").decode("utf-8", "replace")

    def reset(self):
        raw = self.socket
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raw.close()
        raise Gone

    def vanish(self):
        """Has the kernel drop what comes for this connection: a filter of one instruction, `take 0 bytes`."""
        program = ctypes.create_string_buffer(struct.pack("HBBI", 6, 0, 0, 0))
        self.socket.setsockopt(
            socket.SOL_SOCKET, 26, struct.pack("HL", 1, ctypes.addressof(program)))  # SO_ATTACH_FILTER

    def close(self, how):
        if how == "rst":
            self.reset()
        self.socket.shutdown(socket.SHUT_RDWR)
        raise Gone

    def answer(self, stage, usual):
        """The usual answer or the fault of this stage; true where the stage went well."""
        fault = self.server.fault(stage)
        if not fault:
            if usual:
                self.send(usual)
            return True
        self.fail(fault, usual)
        text = fault.get("text") or usual or ""
        return text[:1] in "23"

    def fail(self, fault, usual):
        action = fault["do"]
        self.server.log("fault %s %s" % (fault["stage"], action))
        text = (fault.get("text") or usual or "").replace("{rcpt}", self.recipient or "?")
        if action in ("fin", "rst"):
            self.close(action)
        if action == "vanish":
            self.vanish()
        if action in ("hang", "deaf", "vanish"):
            time.sleep(fault.get("seconds", 20))
            raise Gone
        if action == "late":
            time.sleep(fault["seconds"])
        if action == "half":
            self.socket.sendall(text[: max(1, len(text) // 2)].encode())
            self.close("fin")
        if text:
            self.send(text)
        if fault.get("then"):
            time.sleep(0.05)
            self.close(fault["then"])

    def hello(self, secure):
        lines = ["lab.example"] + self.server.script.get("ehlo", [])
        if self.server.script.get("tls") == "starttls" and not secure:
            lines.append("STARTTLS")
        elif self.server.script.get("login"):
            lines.append("AUTH " + self.server.script.get("mechanisms", "PLAIN LOGIN"))
        last = len(lines) - 1
        return "\r\n".join("250%s%s" % ("-" if i < last else " ", x) for i, x in enumerate(lines))

    def encrypt(self):
        fault = self.server.fault("tls")
        if fault:
            self.fail(fault, None)
        self.socket = self.server.context.wrap_socket(self.socket, server_side=True)

    def login(self, words):
        expected = self.server.script.get("login", "")
        mechanism = words[1].upper()
        if mechanism == "PLAIN":
            given = words[2] if len(words) > 2 else self.ask("334 ")
            parts = base64.b64decode(given).decode().split("\0")
            right = ":".join(parts[1:]) == expected
        elif mechanism == "LOGIN":
            name = words[2] if len(words) > 2 else self.ask("334 VXNlcm5hbWU6")
            secret = self.ask("334 UGFzc3dvcmQ6")
            pair = [base64.b64decode(x).decode() for x in (name, secret)]
            right = ":".join(pair) == expected
        else:
            given = base64.b64decode(words[2]).decode()
            right = given == "user=%s\1auth=Bearer %s\1\1" % tuple(expected.split(":", 1))
        self.answer("auth", "235 2.7.0 welcome" if right else "535 5.7.8 no such login")

    def ask(self, text):
        self.send(text)
        return self.line()

    def body(self):
        """Reads up to the dot; undoes the doubling of leading dots."""
        fault = self.server.fault("body")
        wanted = fault.get("bytes", 1000) if fault else None
        data = b""
        while True:
            data, self.buffer = data + self.buffer, b""
            if fault and len(data) >= wanted:
                self.fail(fault, None)
                raise Gone
            end = data.find(b"\r\n.\r\n")
            if end >= 0:
                self.buffer = data[end + 5:]
                return data[: end + 2].replace(b"\r\n..", b"\r\n.")
            self.fill()

    def dot(self, sender, recipient, body):
        fault = self.server.fault("dot")
        if not fault:
            self.send("250 2.0.0 Ok: queued as " + self.server.store(sender, recipient, body))
            return
        text = fault.get("text", "")
        told = fault["do"] in ("reply", "late") and text[:1] in ("", "2")
        if fault.get("store", told):
            self.server.store(sender, recipient, body)
        self.fail(fault, "250 2.0.0 Ok: queued")

    def serve(self):
        secure = self.server.script.get("tls") == "implicit"
        if secure:
            self.encrypt()
        self.answer("greeting", "220 lab.example ESMTP")
        sender = None
        while True:
            line = self.line()
            words = line.split(" ")
            verb = words[0].upper()
            self.server.log(verb if verb == "AUTH" else line)
            if verb == "EHLO":
                self.answer("ehlo", self.hello(secure))
            elif verb == "HELO":
                self.send("250 lab.example")
            elif verb == "STARTTLS":
                if self.answer("starttls", "220 go ahead"):
                    self.encrypt()
                    secure = True
            elif verb == "AUTH":
                self.login(words)
            elif verb == "NOOP":
                self.answer("noop", "250 2.0.0 Ok")
            elif verb == "MAIL":
                self.recipient = None
                sender = line[11:].split(">")[0] if self.answer("mail", "250 2.1.0 Ok") else None
            elif verb == "RCPT":
                self.recipient = line[9:].split(">")[0]
                self.answer("rcpt", "250 2.1.5 Ok")
            elif verb == "DATA":
                if self.answer("data", "354 go ahead"):
                    self.dot(sender, self.recipient, self.body())
                    idle = self.server.fault("idle")
                    if idle:
                        time.sleep(0.05)
                        self.fail(idle, None)
            elif verb == "QUIT":
                self.answer("quit", "221 2.0.0 Bye")
                raise Gone
            else:
                self.send("500 5.5.2 what")


folders = set()
for request in sys.stdin:
    script = json.loads(request)
    folders.add(script["spool"])
    if script.get("cert"):
        folders.add(os.path.dirname(script["cert"]))
    print(Server(script).port, flush=True)
for folder in folders:
    shutil.rmtree(folder, ignore_errors=True)
