"""Faults that go by the recipient: anna+perm550@… says what a mail server answers there."""

import re

AT_RCPT = {
    "perm550": "550 5.1.1 no such user", "full452": "452 4.2.2 mailbox full",
    "temp451": "451 4.3.0 try later"}
AT_DOT = {"data554": "554 5.6.0 content refused", "data451": "451 4.3.0 not now"}


def fault_of(address: str) -> str:
    """The fault that an address asks for; nothing for most."""
    found = re.fullmatch(r"[^@]*\+(\w+)@.*", address)
    return found[1] if found else ""


def spoil(workspace, clients, faults, randomness, share=0.05) -> dict:
    """Gives a share of the clients' first recipients a fault each; answers all with theirs."""
    wanted = {}
    for client in clients:
        fault = randomness.choice(faults) if randomness.random() < share else ""
        address = client.addresses[0]
        if fault:
            faulty = address.replace("@", f"+{fault}@")
            path = f"clients/{client.id}.yaml"
            workspace.write(path, workspace.read(path).replace(address, faulty))
            client.addresses[0] = address = faulty
        wanted[address] = fault
    return wanted
