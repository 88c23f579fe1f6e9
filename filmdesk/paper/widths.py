"""How columns share a width: by their shares, but none narrower than it needs."""

from __future__ import annotations


def shared_width(shares: list[float], needs: list[float], frame: float) -> list[float]:
    """Widths that fill the frame by the shares, with every column at its need; all shrunk where needs overflow."""
    fixed: dict[int, float] = {}
    while len(fixed) < len(shares):
        unit = (frame - sum(fixed.values())) / sum(s for at, s in enumerate(shares) if at not in fixed)
        short = {at: need for at, need in enumerate(needs) if at not in fixed and shares[at] * unit < need}
        if not short:
            return [fixed.get(at, share * unit) for at, share in enumerate(shares)]
        fixed |= short
    return [need * frame / sum(needs) for need in needs]
