"""aiosmtpd with STARTTLS and passwords, whose faults go by the recipient: lab.py's other server.

  anna+perm550@…  one of the words below behind a plus says what happens to mail for that recipient
"""

import asyncio
import ssl
import threading
import time
from collections import Counter

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

from faults import AT_DOT, AT_RCPT, fault_of
from lab import message_id

USER, PASSWORD = "berichte", "kein-geheimnis"
FAULTS = [*AT_RCPT, *AT_DOT, "once451", "drop", "lost", "slow"]


class Handler:
    def __init__(self):
        self.taken, self.seen = Counter(), set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        fault = fault_of(address)
        if fault in AT_RCPT:
            return AT_RCPT[fault]
        if fault == "once451" and address not in self.seen:
            self.seen.add(address)
            return "451 4.3.0 try again"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 Ok"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        fault = fault_of(address)
        if fault in AT_DOT:
            return AT_DOT[fault]
        if fault == "lost":
            server.transport.abort()
            return "250 never seen"
        if fault == "slow":
            await asyncio.sleep(0.3)
        self.taken[address, message_id(envelope.original_content)] += 1
        if fault == "drop":
            server.transport.abort()
        return f"250 2.0.0 Ok: queued as {self.taken.total():06X}"


class Aiosmtpd:
    """Runs in a thread with a loop of its own."""

    def __init__(self, certificate, key):
        self.handler = Handler()
        self._tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._tls.load_cert_chain(certificate, key)

    def __enter__(self):
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        served = asyncio.run_coroutine_threadsafe(
            self._loop.create_server(self._session, "127.0.0.1", 0), self._loop)
        self._server = served.result(10)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    def __exit__(self, *_):
        self._loop.call_soon_threadsafe(self._server.close)
        time.sleep(0.05)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _session(self):
        return SMTP(
            self.handler, hostname="lab.example", tls_context=self._tls, require_starttls=True,
            auth_required=True, auth_require_tls=True, authenticator=judge, timeout=60,
            enable_SMTPUTF8=True, data_size_limit=26_214_400, loop=self._loop)


def judge(server, session, envelope, mechanism, login):
    right = (isinstance(login, LoginPassword) and login.login == USER.encode()
             and login.password == PASSWORD.encode())
    return AuthResult(success=right, handled=right)
