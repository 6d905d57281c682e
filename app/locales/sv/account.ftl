# The second factor, and a person's own account.

## A change in a place that the session does not reach yet

not-yet-second-factor-title = Bekräfta först att det är du
not-yet-second-factor-text = Inget har sparats. Här finns uppgifter om personer, så Brygga behöver din kod från autentiseringsappen. Gå sedan tillbaka i webbläsaren: det du skrev finns kvar där.
not-yet-second-factor-way = Bekräfta att det är du
not-yet-provider-title = Logga in med kommunens inloggning
not-yet-provider-text = Inget har sparats. Hit kommer du bara med kommunens egen inloggning. Gå sedan tillbaka i webbläsaren: det du skrev finns kvar där.
not-yet-provider-way = Logga in med kommunens inloggning

## Showing the second factor

second-factor-title = Bekräfta att det är du
second-factor-why = Du är på väg till en plats där du ser uppgifter om personer eller leder samarbetet. Därför räcker det inte med länken i mejlet.
