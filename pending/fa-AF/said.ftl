said-from-meeting = این در یک جلسه گفته شد.
