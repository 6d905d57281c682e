said-from-meeting = እዚ ኣብ ኣኼባ ተባሂሉ።
