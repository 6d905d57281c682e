said-from-meeting = Se dijo en una reunión.
