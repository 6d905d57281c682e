said-from-meeting = Waxaa lagu sheegay kulan.
