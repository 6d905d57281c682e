# När databasen inte svarar mitt i ett svar. Sidan håller det som är ifyllt.

outage-title = Det går inte just nu
outage-text = Vänta en liten stund. Försök sedan igen.
outage-kept = Dina svar finns kvar på sidan. Stäng inte sidan. Du behöver inte svara en gång till.
outage-button = Försök igen
