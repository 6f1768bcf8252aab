"""Says beside a mark whether it is kept."""


def under(value: float, limit: float, unit: str) -> str:
    return f"under {limit:,} {unit}: {'kept' if value < limit else 'missed'}"


def at_least(value: float, limit: float, unit: str) -> str:
    return f"at least {limit:,} {unit}: {'kept' if value >= limit else 'missed'}"


def at_most(value: float, limit: float, unit: str) -> str:
    return f"at most {limit:,} {unit}: {'kept' if value <= limit else 'missed'}"
