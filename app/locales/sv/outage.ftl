# När databasen inte svarar mitt i ett svar. Sidan håller det som är ifyllt.

outage-title = Vi når inte systemet just nu
outage-text = Det brukar gå över snart. Vänta en liten stund och försök igen.
outage-kept = Dina svar finns kvar på den här sidan. Stäng den inte. Du behöver inte skriva något en gång till.
outage-button = Försök igen
