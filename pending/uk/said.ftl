said-from-meeting = Про це сказали на зустрічі.
