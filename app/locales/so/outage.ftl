# When the database does not answer in the middle of answering. The page holds what was filled in.

outage-title = Nidaamku hadda ma shaqaynayo
outage-text = Wax yar sug. Dabadeed mar kale isku day.
outage-kept = Jawaabahaagu weli bogga ayay ku yaallaan. Ha xirin bogga. Uma baahnid inaad mar kale jawaabto.
outage-button = Mar kale isku day
