# Limits against flooding: what a municipality or region may do in a day, and an address in a while.

limits-invitations = You have invited as many by email today as is possible: { $n }. Nothing was sent. Continue tomorrow, or print slips to hand out.
limits-slips = You have made as many slips today as is possible: { $n }. Continue tomorrow, or use the slips you have.
