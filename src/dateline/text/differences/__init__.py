"""Where two outlets' versions of one sentence differ."""
