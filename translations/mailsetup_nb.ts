<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context>
    <name>Address</name>
    <message>
        <source>Please type your e-mail address, for example kari.nordmann@lyse.net.</source>
        <translation>Skriv e‑postadressen din, for eksempel kari.nordmann@lyse.net.</translation>
    </message>
    <message>
        <source>The sign @ is missing in “{text}”. An address looks like name@provider.no.</source>
        <translation>Tegnet @ mangler i «{text}». En adresse ser slik ut: navn@leverandør.no.</translation>
    </message>
    <message>
        <source>There is more than one @ in “{text}”. Please type one address only.</source>
        <translation>Det er mer enn én @ i «{text}». Skriv bare én adresse.</translation>
    </message>
    <message>
        <source>The name before @ is missing in “{text}”.</source>
        <translation>Navnet foran @ mangler i «{text}».</translation>
    </message>
    <message>
        <source>The sign {letter} cannot stand before @ in an e-mail address. Look at how your address is written in an old message; often it is a, o or aa instead.</source>
        <translation>Tegnet {letter} kan ikke stå foran @ i en e‑postadresse. Se hvordan adressen din er skrevet i en gammel melding; ofte står det a, o eller aa i stedet.</translation>
    </message>
    <message>
        <source>The part before @ in “{text}” has a sign or a space that does not belong there. Please look at it once more.</source>
        <translation>Det som står foran @ i «{text}», har et tegn eller et mellomrom som ikke hører hjemme der. Se på det en gang til.</translation>
    </message>
    <message>
        <source>This address is too long to be right. Please look at it once more.</source>
        <translation>Denne adressen er for lang til å være riktig. Se på den en gang til.</translation>
    </message>
    <message>
        <source>The part after @ is missing, for example lyse.net.</source>
        <translation>Det som skal stå etter @, mangler, for eksempel lyse.net.</translation>
    </message>
    <message>
        <source>The ending is missing in “{domain}”, for example .no or .se.</source>
        <translation>Endelsen mangler i «{domain}», for eksempel .no eller .se.</translation>
    </message>
    <message>
        <source>“{domain}” cannot be right after @. Please look at it once more.</source>
        <translation>«{domain}» etter @ kan ikke være riktig. Se på det en gang til.</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>{what}: from {old} to {new}</source>
        <translation>{what}: fra {old} til {new}</translation>
    </message>
    <message>
        <source>{what}: {new}</source>
        <translation>{what}: {new}</translation>
    </message>
    <message>
        <source>{what}: {old} is taken out</source>
        <translation>{what}: {old} fjernes</translation>
    </message>
    <message>
        <source>Addresses of folders are corrected in {file} ({count})</source>
        <translation>Adressene til mapper rettes i {file} ({count})</translation>
    </message>
    <message>
        <source>Thunderbird starts with the new settings from now on; the old ones are kept</source>
        <translation>Thunderbird starter med de nye innstillingene fra nå av; de gamle blir liggende</translation>
    </message>
    <message>
        <source>A new file: {file}</source>
        <translation>En ny fil: {file}</translation>
    </message>
    <message>
        <source>This file is taken away: {file}</source>
        <translation>Denne filen fjernes: {file}</translation>
    </message>
    <message>
        <source>The empty folder {mailbox} is removed at your provider</source>
        <translation>Den tomme mappen {mailbox} fjernes hos leverandøren</translation>
    </message>
    <message>
        <source>The folder {mailbox} is made again at your provider</source>
        <translation>Mappen {mailbox} lages på nytt hos leverandøren</translation>
    </message>
    <message>
        <source>Where your mail program looks for folders</source>
        <translation>Stedet der e‑postprogrammet leter etter mapper</translation>
    </message>
    <message>
        <source>The provider&apos;s folder layout</source>
        <translation>Leverandørens måte å ordne mappene på</translation>
    </message>
    <message>
        <source>Server for receiving</source>
        <translation>Server for mottak</translation>
    </message>
    <message>
        <source>Server for sending</source>
        <translation>Server for sending</translation>
    </message>
    <message>
        <source>Port for receiving</source>
        <translation>Port for mottak</translation>
    </message>
    <message>
        <source>Port for sending</source>
        <translation>Port for sending</translation>
    </message>
    <message>
        <source>Encryption for receiving</source>
        <translation>Kryptering for mottak</translation>
    </message>
    <message>
        <source>Encryption for sending</source>
        <translation>Kryptering for sending</translation>
    </message>
    <message>
        <source>Way of logging in for receiving</source>
        <translation>Innloggingsmåte for mottak</translation>
    </message>
    <message>
        <source>Way of logging in for sending</source>
        <translation>Innloggingsmåte for sending</translation>
    </message>
    <message>
        <source>Username for receiving</source>
        <translation>Brukernavn for mottak</translation>
    </message>
    <message>
        <source>Username for sending</source>
        <translation>Brukernavn for sending</translation>
    </message>
    <message>
        <source>Place for sent mail and drafts</source>
        <translation>Sted for sendt e‑post og kladder</translation>
    </message>
    <message>
        <source>Name of the wastebasket</source>
        <translation>Navnet på papirkurven</translation>
    </message>
    <message>
        <source>Show only some of the folders</source>
        <translation>Vis bare noen av mappene</translation>
    </message>
    <message>
        <source>Leave a copy at the provider</source>
        <translation>La en kopi ligge hos leverandøren</translation>
    </message>
    <message>
        <source>Part of the new account</source>
        <translation>Del av den nye kontoen</translation>
    </message>
    <message>
        <source>Smaller settings: {count}</source>
        <translation>Mindre innstillinger: {count}</translation>
    </message>
    <message>
        <source>Setting {key}</source>
        <translation>Innstillingen {key}</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(tomt)</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nei</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>SSL/TLS</source>
        <translation>SSL/TLS</translation>
    </message>
    <message>
        <source>normal password</source>
        <translation>vanlig passord</translation>
    </message>
    <message>
        <source>no login</source>
        <translation>ingen innlogging</translation>
    </message>
    <message>
        <source>{value}</source>
        <translation>{value}</translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>Settings for {address}:</source>
        <translation>Innstillinger for {address}:</translation>
    </message>
    <message>
        <source>(a username of your own, from the provider)</source>
        <translation>(et eget brukernavn, fra leverandøren)</translation>
    </message>
    <message>
        <source>We found no settings for {address}. Check the part after @, or ask the provider.</source>
        <translation>Vi fant ingen innstillinger for {address}. Sjekk det som står etter @, eller spør leverandøren.</translation>
    </message>
    <message>
        <source>This computer does not seem to be connected to the internet. Connect it, and try {address} again.</source>
        <translation>Denne maskinen ser ikke ut til å være koblet til internett. Koble den til, og prøv {address} igjen.</translation>
    </message>
    <message>
        <source>We looked at {address}:</source>
        <translation>Vi så på {address}:</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Alt er i orden.</translation>
    </message>
    <message>
        <source>Folders as your mail program shows them now:</source>
        <translation>Mapper slik e‑postprogrammet ditt viser dem nå:</translation>
    </message>
    <message>
        <source>Folders as they will be shown:</source>
        <translation>Mapper slik de vil bli vist:</translation>
    </message>
    <message>
        <source>Password for {address} (Enter alone: look without it):</source>
        <translation>Passord for {address} (bare Enter: se uten passord):</translation>
    </message>
    <message>
        <source>There is more than one account: {addresses}. Name one of them, please.</source>
        <translation>Det er mer enn én konto: {addresses}. Oppgi en av dem.</translation>
    </message>
    <message>
        <source>We do not know {codes}. `mailsetup check` shows the codes in brackets.</source>
        <translation>Vi kjenner ikke {codes}. `mailsetup check` viser kodene i hakeparenteser.</translation>
    </message>
    <message>
        <source>Shall we do this? A safety copy is made first, and everything can be taken back. (y/n)</source>
        <translation>Skal vi gjøre dette? Først lages en sikkerhetskopi, og alt kan angres. (j/n)</translation>
    </message>
    <message>
        <source>This account is in your mail program already. There was nothing to do.</source>
        <translation>Denne kontoen er allerede i e‑postprogrammet ditt. Det var ingenting å gjøre.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>Nothing was changed. Add --yes if you want it to be done.</source>
        <translation>Vi har ikke endret noe. Legg til --yes hvis du vil ha det gjort.</translation>
    </message>
    <message>
        <source>Done. We looked once more:</source>
        <translation>Ferdig. Vi har sett etter på nytt:</translation>
    </message>
    <message>
        <source>Done. Start your mail program; it asks for the password once.</source>
        <translation>Ferdig. Start e‑postprogrammet ditt; det spør om passordet én gang.</translation>
    </message>
    <message>
        <source>To take it back: mailsetup undo {id}</source>
        <translation>For å angre: mailsetup undo {id}</translation>
    </message>
    <message>
        <source>Taken back. Everything is exactly as before.</source>
        <translation>Angret. Alt er nøyaktig som før.</translation>
    </message>
    <message>
        <source>Taken back. The settings file had changed since then, so each setting was put back by itself.</source>
        <translation>Angret. Innstillingsfilen var endret siden da, så hver innstilling ble satt tilbake for seg.</translation>
    </message>
    <message>
        <source>This has another value by now, so we left it as it is: {key}</source>
        <translation>Denne har fått en annen verdi siden, så vi lot den være: {key}</translation>
    </message>
    <message>
        <source>Nothing has been changed on this computer yet.</source>
        <translation>Ingenting er endret på denne maskinen ennå.</translation>
    </message>
    <message>
        <source>Please close your mail program. We go on by ourselves as soon as it is closed.</source>
        <translation>Lukk e‑postprogrammet ditt. Vi fortsetter av oss selv så snart det er lukket.</translation>
    </message>
    <message>
        <source>Thank you. We go on.</source>
        <translation>Takk. Vi fortsetter.</translation>
    </message>
    <message>
        <source>The last change was interrupted. We have put things in order: {title}</source>
        <translation>Den siste endringen ble avbrutt. Vi har ryddet opp: {title}</translation>
    </message>
    <message>
        <source>Stopped. Nothing was left half-done.</source>
        <translation>Stoppet. Ingenting er halvgjort.</translation>
    </message>
    <message>
        <source>There is no screen here to show the window on. `mailsetup --help` shows what works without.</source>
        <translation>Det finnes ingen skjerm å vise vinduet på her. `mailsetup --help` viser hva som virker uten.</translation>
    </message>
    <message>
        <source>There is no screen here, so the demonstration runs in the terminal.</source>
        <translation>Det er ingen skjerm her, så demonstrasjonen går i terminalen.</translation>
    </message>
    <message>
        <source>A practice mail server runs on this computer, and a practice profile has two wrong settings. Nothing of yours is touched.</source>
        <translation>En e‑postserver til øving kjører på denne maskinen, og en øvingsprofil har to gale innstillinger. Ingenting av ditt blir rørt.</translation>
    </message>
    <message>
        <source>Every byte of the practice profile is as it was at the start.</source>
        <translation>Hver eneste byte i øvingsprofilen er som i begynnelsen.</translation>
    </message>
    <message>
        <source>The practice profile is not as it was. Please report this.</source>
        <translation>Øvingsprofilen er ikke slik den var. Si fra til oss om dette.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>avbrutt</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>ikke gjort</translation>
    </message>
    <message>
        <source>being taken back</source>
        <translation>angres nå</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>angret</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>{hostname} did not answer. Check that web pages open, then try again.</source>
        <translation>{hostname} svarte ikke. Sjekk at du får opp nettsider, og prøv igjen.</translation>
    </message>
    <message>
        <source>There is no server called {hostname}, or this computer is not connected to the internet.</source>
        <translation>Det finnes ingen server som heter {hostname}, eller så er ikke denne maskinen koblet til internett.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet. Connect it and try again.</source>
        <translation>Denne maskinen er ikke koblet til internett. Koble den til, og prøv igjen.</translation>
    </message>
    <message>
        <source>{hostname} hung up in the middle. Try again in a few minutes.</source>
        <translation>{hostname} la på midt i samtalen. Prøv igjen om noen minutter.</translation>
    </message>
    <message>
        <source>{hostname} does not let anybody in at port {port}. Try again in a while.</source>
        <translation>{hostname} tar ikke imot noen på port {port}. Prøv igjen om en stund.</translation>
    </message>
    <message>
        <source>{hostname} does not use encryption at port {port}, so we did not send your password.</source>
        <translation>{hostname} bruker ikke kryptering på port {port}, så vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>What answers at {hostname} is not a mail server. Check the name.</source>
        <translation>Det som svarer på {hostname}, er ikke en e‑postserver. Sjekk navnet.</translation>
    </message>
    <message>
        <source>The identity card of {hostname} has run out, so we did not send your password. Try again later.</source>
        <translation>Legitimasjonen til {hostname} har gått ut, så vi sendte ikke passordet ditt. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>The identity card of {hostname} is not valid yet. Look whether this computer&apos;s date is right.</source>
        <translation>Legitimasjonen til {hostname} er ikke gyldig ennå. Se om datoen på denne maskinen stemmer.</translation>
    </message>
    <message>
        <source>Date or time on this computer looks wrong. Set it right and try again.</source>
        <translation>Dato eller klokkeslett på denne maskinen ser feil ut. Still inn riktig dato og klokkeslett, og prøv igjen.</translation>
    </message>
    <message>
        <source>What answers as {hostname} cannot prove that it is {hostname}. We did not send your password.</source>
        <translation>Det som svarer som {hostname}, kan ikke bevise at det er {hostname}. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>{hostname} made its identity card itself, so we cannot be sure who it is. We did not send your password.</source>
        <translation>{hostname} har laget legitimasjonen sin selv, så vi kan ikke være sikre på hvem den er. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>We do not know who made the identity card of {hostname} ({issuer}). We did not send your password.</source>
        <translation>Vi vet ikke hvem som har laget legitimasjonen til {hostname} ({issuer}). Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>{issuer} on this computer looks into the connection to {hostname}. We did not send your password.</source>
        <translation>{issuer} på denne maskinen blander seg inn i forbindelsen til {hostname}. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>No safe connection to {hostname} came about. Try again later.</source>
        <translation>Vi fikk ingen sikker forbindelse til {hostname}. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read, or it holds no certificate. Check the name.</source>
        <translation>Filen {path} kan ikke leses, eller det er ikke noe sertifikat i den. Sjekk navnet.</translation>
    </message>
    <message>
        <source>{hostname} did not accept the password for {username}. Type it once more, slowly.</source>
        <translation>{hostname} godtok ikke passordet for {username}. Skriv det en gang til, langsomt.</translation>
    </message>
    <message>
        <source>{hostname} does not know {username}. Look at the name letter by letter.</source>
        <translation>{hostname} kjenner ikke {username}. Se på navnet bokstav for bokstav.</translation>
    </message>
    <message>
        <source>The account {username} has been switched off. Switch it on again on your provider&apos;s self-service pages (often called “My pages”), or call them.</source>
        <translation>Kontoen {username} er stengt. Åpne den igjen på leverandørens selvbetjening (ofte kalt «Mine sider»), eller ring dem.</translation>
    </message>
    <message>
        <source>{hostname} cannot check the password right now. Wait a quarter of an hour and try again.</source>
        <translation>{hostname} kan ikke kontrollere passordet akkurat nå. Vent et kvarter og prøv igjen.</translation>
    </message>
    <message>
        <source>{hostname} wants a special password for mail programs. Make an “app password” on your provider&apos;s web page and use it here.</source>
        <translation>{hostname} krever et eget passord for e‑postprogrammer. Lag et «app-passord» på nettsiden til leverandøren, og bruk det her.</translation>
    </message>
    <message>
        <source>{hostname} does not offer what is needed ({name}). Ask your provider.</source>
        <translation>{hostname} har ikke det som trengs ({name}). Spør leverandøren.</translation>
    </message>
    <message>
        <source>{hostname} turned us away. Try again in a quarter of an hour.</source>
        <translation>{hostname} avviste oss. Prøv igjen om et kvarter.</translation>
    </message>
    <message>
        <source>{hostname} did not let us log in. Check username and password.</source>
        <translation>{hostname} lot oss ikke logge inn. Sjekk brukernavn og passord.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is not at your provider any more. Look once more.</source>
        <translation>Mappen {mailbox} finnes ikke hos leverandøren lenger. Se etter igjen.</translation>
    </message>
    <message>
        <source>Your provider has more than one folder called {mailbox}, so we left them all alone.</source>
        <translation>Leverandøren har mer enn én mappe som heter {mailbox}, så vi lot alle være i fred.</translation>
    </message>
    <message>
        <source>Your provider cannot have a folder called {mailbox}. Nothing was changed.</source>
        <translation>Leverandøren kan ikke ha en mappe som heter {mailbox}. Vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>Your provider did not let us remove the folder {mailbox}. It is still there.</source>
        <translation>Leverandøren lot oss ikke fjerne mappen {mailbox}. Den er fortsatt der.</translation>
    </message>
    <message>
        <source>Your provider did not let us make the folder {mailbox}.</source>
        <translation>Leverandøren lot oss ikke lage mappen {mailbox}.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is there, but your provider did not put it on the list of shown folders.</source>
        <translation>Mappen {mailbox} er der, men leverandøren satte den ikke på listen over mapper som vises.</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Something went wrong in this program. Your mail is safe. Try again; if it happens once more, tell us what stands under “Details”.</source>
        <translation>Noe gikk galt i dette programmet. E‑posten din er trygg. Prøv igjen; skjer det en gang til, så fortell oss hva som står under «Detaljer».</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>What the server says about its folders</source>
        <translation>Det serveren sier om mappene sine</translation>
    </message>
    <message>
        <source>What the mail program is set to</source>
        <translation>Det e‑postprogrammet er stilt inn på</translation>
    </message>
    <message>
        <source>Hidden folders</source>
        <translation>Skjulte mapper</translation>
    </message>
    <message>
        <source>Folders that are not shown</source>
        <translation>Mapper som ikke vises</translation>
    </message>
    <message>
        <source>Messages in the folder</source>
        <translation>Meldinger i mappen</translation>
    </message>
    <message>
        <source>Setting in the mail program</source>
        <translation>Innstilling i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Setting that the provider gives</source>
        <translation>Innstilling som leverandøren oppgir</translation>
    </message>
    <message>
        <source>Username in the mail program</source>
        <translation>Brukernavn i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Username that the server accepted</source>
        <translation>Brukernavn som serveren godtok</translation>
    </message>
    <message>
        <source>Leave mail at the provider</source>
        <translation>La e‑posten ligge hos leverandøren</translation>
    </message>
    <message>
        <source>The technical reason</source>
        <translation>Teknisk årsak</translation>
    </message>
    <message>
        <source>Profile</source>
        <translation>Profil</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The identity card of the mail server has run out</source>
        <translation>Legitimasjonen til e‑postserveren har gått ut</translation>
    </message>
    <message>
        <source>Your provider has to renew it; that usually happens within a day. Try again later, or call their customer service.</source>
        <translation>Leverandøren må fornye den, og det skjer som regel innen et døgn. Prøv igjen senere, eller ring kundeservice hos leverandøren.</translation>
    </message>
    <message>
        <source>The identity card of the mail server is not valid yet</source>
        <translation>Legitimasjonen til e‑postserveren er ikke gyldig ennå</translation>
    </message>
    <message>
        <source>First look whether date and time on this computer are right. Then try again.</source>
        <translation>Se først om dato og klokkeslett på denne maskinen stemmer. Prøv så igjen.</translation>
    </message>
    <message>
        <source>Date or time on this computer looks wrong</source>
        <translation>Dato eller klokkeslett på denne maskinen ser feil ut</translation>
    </message>
    <message>
        <source>Set date and time right (or to automatic) and try again.</source>
        <translation>Still inn riktig dato og klokkeslett (eller velg automatisk), og prøv igjen.</translation>
    </message>
    <message>
        <source>The mail server shows the name of somebody else</source>
        <translation>E‑postserveren viser navnet til noen andre</translation>
    </message>
    <message>
        <source>Check the server name, or use the one that your provider gives.</source>
        <translation>Sjekk servernavnet, eller bruk det som leverandøren oppgir.</translation>
    </message>
    <message>
        <source>We cannot be sure that this is your provider&apos;s server</source>
        <translation>Vi kan ikke være sikre på at dette er serveren til leverandøren din</translation>
    </message>
    <message>
        <source>Do not accept it just like that. If you are on a guest network, try again at home. Otherwise call your provider.</source>
        <translation>Ikke godta den uten videre. Er du på et gjestenett, så prøv igjen hjemme. Ellers bør du ringe leverandøren.</translation>
    </message>
    <message>
        <source>A program on this computer looks into your mail connection</source>
        <translation>Et program på denne maskinen blander seg inn i forbindelsen til e‑posten din</translation>
    </message>
    <message>
        <source>Open your virus protection and switch off the checking of e-mail connections, then try again.</source>
        <translation>Åpne antivirusprogrammet og slå av kontrollen av forbindelser til e‑post. Prøv så igjen.</translation>
    </message>
    <message>
        <source>The safe connection to the mail server failed</source>
        <translation>Vi fikk ingen sikker forbindelse til e‑postserveren</translation>
    </message>
    <message>
        <source>Try again later. If it stays like this, call your provider.</source>
        <translation>Prøv igjen senere. Hvis det fortsetter, ring leverandøren.</translation>
    </message>
    <message>
        <source>Your provider did not accept the password</source>
        <translation>Leverandøren godtok ikke passordet</translation>
    </message>
    <message>
        <source>Look at the address letter by letter. If it is right, check the account on your provider&apos;s self-service pages (often called “My pages”).</source>
        <translation>Se på adressen bokstav for bokstav. Er den riktig, så sjekk kontoen på leverandørens selvbetjening (ofte kalt «Mine sider»).</translation>
    </message>
    <message>
        <source>Do not wait: switch it on again on your provider&apos;s self-service pages (often called “My pages”), or call their customer service.</source>
        <translation>Ikke vent: åpne kontoen igjen på leverandørens selvbetjening (ofte kalt «Mine sider»), eller ring kundeservice hos leverandøren.</translation>
    </message>
    <message>
        <source>The mail server does not open</source>
        <translation>E‑postserveren lukker ikke opp</translation>
    </message>
    <message>
        <source>The mail server does not use encryption at this port</source>
        <translation>E‑postserveren bruker ikke kryptering på denne porten</translation>
    </message>
    <message>
        <source>The port number {port} and the kind of encryption do not go together. We did not send your password.</source>
        <translation>Portnummeret {port} og krypteringen passer ikke sammen. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>Use the port number and the encryption that your provider gives.</source>
        <translation>Bruk portnummeret og krypteringen som leverandøren oppgir.</translation>
    </message>
    <message>
        <source>Something answered, but it was not a mail server. On guest networks a login page can stand in the way.</source>
        <translation>Noe svarte, men det var ikke en e‑postserver. På gjestenett kan en innloggingsside stå i veien.</translation>
    </message>
    <message>
        <source>The server lacks something that is needed. We did not send your password.</source>
        <translation>Serveren mangler noe som trengs. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>The server answered, but not as a mail server should. Your mail is safe.</source>
        <translation>Serveren svarte, men ikke slik en e‑postserver skal. E‑posten din er trygg.</translation>
    </message>
    <message>
        <source>Nobody we asked knows how a mail program reaches this provider.</source>
        <translation>Ingen av dem vi spurte, vet hvordan et e‑postprogram når denne leverandøren.</translation>
    </message>
    <message>
        <source>Your provider does not know this e-mail account</source>
        <translation>Leverandøren kjenner ikke denne e‑postkontoen</translation>
    </message>
    <message>
        <source>Your provider&apos;s server shows an identity card (a certificate) that is too old. We did not send your password to it.</source>
        <translation>Serveren til leverandøren viser en legitimasjon (et sertifikat) som er for gammel. Vi sendte ikke passordet ditt dit.</translation>
    </message>
    <message>
        <source>Either your provider made a mistake with the server, or the clock of this computer is wrong. We did not send your password.</source>
        <translation>Enten har leverandøren gjort en feil med serveren, eller så går klokken på denne maskinen feil. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>With a wrong clock, safe connections to your provider and to others do not work.</source>
        <translation>Når klokken går feil, virker ikke sikre forbindelser til leverandøren og til andre.</translation>
    </message>
    <message>
        <source>The server that answers cannot prove that it is the one we asked for. Often the server name is just typed wrong. We did not send your password.</source>
        <translation>Serveren som svarer, kan ikke bevise at den er den vi spurte etter. Ofte er servernavnet bare skrevet feil. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>The server shows an identity card from somebody we do not know ({issuer}). We did not send your password.</source>
        <translation>Serveren viser en legitimasjon fra noen vi ikke kjenner ({issuer}). Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>It is probably your virus protection: the identity card that we were shown was made by {issuer}. We did not send your password.</source>
        <translation>Det er trolig antivirusprogrammet ditt: legitimasjonen vi fikk se, er laget av {issuer}. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>Your provider&apos;s server could not prove who it is. We did not send your password.</source>
        <translation>Serveren til leverandøren kunne ikke bevise hvem den er. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>Your provider says that username and password do not go together. It does not say which of them is wrong.</source>
        <translation>Leverandøren sier at brukernavnet og passordet ikke hører sammen, men ikke hvilket av dem som er feil.</translation>
    </message>
    <message>
        <source>Type the password once more; choose “Show the password” to see it. If you can log in on your provider&apos;s web page, the password you use there is the right one.</source>
        <translation>Skriv passordet en gang til; velg «Vis passordet» for å se det. Kan du logge inn på nettsiden til leverandøren, er passordet du bruker der, det riktige.</translation>
    </message>
    <message>
        <source>Either the address has a typing error, or the account does not exist any more.</source>
        <translation>Enten er det en skrivefeil i adressen, eller så finnes ikke kontoen lenger.</translation>
    </message>
    <message>
        <source>Your e-mail account has been switched off</source>
        <translation>E‑postkontoen din er stengt</translation>
    </message>
    <message>
        <source>Providers do this when nobody has logged in for a long time. The mail is usually still there for a while.</source>
        <translation>Leverandører stenger kontoer når ingen har logget inn på lenge. E‑posten ligger som regel der en stund til.</translation>
    </message>
    <message>
        <source>Your provider cannot check the password right now</source>
        <translation>Leverandøren kan ikke kontrollere passordet akkurat nå</translation>
    </message>
    <message>
        <source>This is a passing fault at your provider. It does not mean that your password is wrong.</source>
        <translation>Dette er en forbigående feil hos leverandøren. Det betyr ikke at passordet ditt er feil.</translation>
    </message>
    <message>
        <source>Wait a quarter of an hour and try again.</source>
        <translation>Vent et kvarter og prøv igjen.</translation>
    </message>
    <message>
        <source>Your provider wants a special password for mail programs</source>
        <translation>Leverandøren krever et eget passord for e‑postprogrammer</translation>
    </message>
    <message>
        <source>Your usual password is right for the web page, but not for mail programs.</source>
        <translation>Det vanlige passordet ditt virker på nettsiden, men ikke i e‑postprogrammer.</translation>
    </message>
    <message>
        <source>Log in on your provider&apos;s web page, make an “app password” there, and use that one here.</source>
        <translation>Logg inn på nettsiden til leverandøren, lag et «app-passord» der, og bruk det her.</translation>
    </message>
    <message>
        <source>The server is there, but does not let mail programs in where we asked.</source>
        <translation>Serveren er der, men slipper ikke inn e‑postprogrammer der vi spurte.</translation>
    </message>
    <message>
        <source>Try again in a while. If it stays like this, the settings are wrong.</source>
        <translation>Prøv igjen om en stund. Hvis det fortsetter, er innstillingene feil.</translation>
    </message>
    <message>
        <source>The mail server does not answer</source>
        <translation>E‑postserveren svarer ikke</translation>
    </message>
    <message>
        <source>The server was silent. The network, a firewall or the provider may be the reason; your mail is safe.</source>
        <translation>Vi hørte ikke noe fra serveren. Det kan skyldes nettverket, en brannmur eller leverandøren; e‑posten din er trygg.</translation>
    </message>
    <message>
        <source>We found no server with the name that is set, or this computer has no connection to the internet.</source>
        <translation>Vi fant ingen server med navnet som er oppgitt, eller så er ikke denne maskinen koblet til internett.</translation>
    </message>
    <message>
        <source>The server answered, and then ended the conversation.</source>
        <translation>Serveren svarte, men avsluttet så samtalen.</translation>
    </message>
    <message>
        <source>Check that web pages open on this computer, then try again.</source>
        <translation>Sjekk at du får opp nettsider på denne maskinen, og prøv igjen.</translation>
    </message>
    <message>
        <source>There is no server with this name</source>
        <translation>Det finnes ingen server med dette navnet</translation>
    </message>
    <message>
        <source>Check that web pages open. If they do, the name is wrong.</source>
        <translation>Sjekk om du får opp nettsider. Får du det, er navnet feil.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet</source>
        <translation>Denne maskinen er ikke koblet til internett</translation>
    </message>
    <message>
        <source>Without it we cannot ask your provider anything. Your mail is safe.</source>
        <translation>Uten internett kan vi ikke spørre leverandøren om noe. E‑posten din er trygg.</translation>
    </message>
    <message>
        <source>Connect to your network and try again.</source>
        <translation>Koble til nettverket ditt og prøv igjen.</translation>
    </message>
    <message>
        <source>The mail server hung up in the middle</source>
        <translation>E‑postserveren la på midt i samtalen</translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it stays like this, call your provider.</source>
        <translation>Prøv igjen om noen minutter. Hvis det fortsetter, ring leverandøren.</translation>
    </message>
    <message>
        <source>This is not a mail server</source>
        <translation>Dette er ikke en e‑postserver</translation>
    </message>
    <message>
        <source>Check the server name, or try again from another network.</source>
        <translation>Sjekk servernavnet, eller prøv igjen fra et annet nettverk.</translation>
    </message>
    <message>
        <source>The mail server does not offer a safe way to log in</source>
        <translation>E‑postserveren har ingen sikker måte å logge inn på</translation>
    </message>
    <message>
        <source>Ask your provider which settings are the right ones.</source>
        <translation>Spør leverandøren hvilke innstillinger som er riktige.</translation>
    </message>
    <message>
        <source>The mail server turned us away</source>
        <translation>E‑postserveren avviste oss</translation>
    </message>
    <message>
        <source>Try again in a quarter of an hour. If it stays like this, call your provider and read them the line under “Details”.</source>
        <translation>Prøv igjen om et kvarter. Hvis det fortsetter, ring leverandøren og les opp linjen under «Detaljer».</translation>
    </message>
    <message>
        <source>We found no settings for {domain}</source>
        <translation>Vi fant ingen innstillinger for {domain}</translation>
    </message>
    <message>
        <source>Check the part after @, or ask your provider for the server settings.</source>
        <translation>Sjekk det som står etter @, eller spør leverandøren om serverinnstillingene.</translation>
    </message>
    <message>
        <source>We have not looked at your folders</source>
        <translation>Vi har ikke sett på mappene dine</translation>
    </message>
    <message>
        <source>Without the password we can only compare the settings.</source>
        <translation>Uten passordet kan vi bare sammenligne innstillingene.</translation>
    </message>
    <message>
        <source>Give the password if folders or mail are missing.</source>
        <translation>Oppgi passordet hvis mapper eller e‑post mangler.</translation>
    </message>
    <message>
        <source>We could not read the settings of your mail program</source>
        <translation>Vi fikk ikke lest innstillingene i e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>The file with the settings of “{profile}” is damaged or cannot be opened.</source>
        <translation>Filen med innstillingene for «{profile}» er skadet eller kan ikke åpnes.</translation>
    </message>
    <message>
        <source>We have changed nothing. Open your mail program: if it works, close it and try again.</source>
        <translation>Vi har ikke endret noe. Åpne e‑postprogrammet ditt: virker det, så lukk det og prøv igjen.</translation>
    </message>
    <message>
        <source>Your folders are hidden by a setting</source>
        <translation>Mappene dine er skjult av en innstilling</translation>
    </message>
    <message>
        <source>We empty one field in your mail program. Then the folders come back.</source>
        <translation>Vi tømmer ett felt i e‑postprogrammet ditt. Da kommer mappene tilbake.</translation>
    </message>
    <message>
        <source>Your folders are shown in the wrong place</source>
        <translation>Mappene dine vises på feil sted</translation>
    </message>
    <message>
        <source>We fill in one field in your mail program, as your provider wants it.</source>
        <translation>Vi fyller ut ett felt i e‑postprogrammet ditt, slik leverandøren vil ha det.</translation>
    </message>
    <message>
        <source>There is an extra, empty wastebasket</source>
        <translation>Det finnes en ekstra, tom papirkurv</translation>
    </message>
    <message>
        <source>Your mail program made a second wastebasket while it looked in the wrong place. It is empty. Your real wastebasket is untouched.</source>
        <translation>E‑postprogrammet ditt laget en papirkurv til mens det lette på feil sted. Den er tom. Den vanlige papirkurven din er ikke rørt.</translation>
    </message>
    <message>
        <source>We look once more that it is empty, and then remove it.</source>
        <translation>Vi sjekker en gang til at den er tom, og fjerner den så.</translation>
    </message>
    <message>
        <source>We set your mail program to show all folders.</source>
        <translation>Vi stiller inn e‑postprogrammet ditt slik at det viser alle mapper.</translation>
    </message>
    <message>
        <source>Your mail program uses another server than your provider says</source>
        <translation>E‑postprogrammet ditt bruker en annen server enn leverandøren oppgir</translation>
    </message>
    <message>
        <source>It is set to {old}. Your provider says {new}. The old name may stop working, or already has.</source>
        <translation>Det er stilt inn på {old}. Leverandøren oppgir {new}. Det gamle navnet kan slutte å virke, eller har alt gjort det.</translation>
    </message>
    <message>
        <source>We put in the name that your provider gives.</source>
        <translation>Vi setter inn navnet som leverandøren oppgir.</translation>
    </message>
    <message>
        <source>A number in the settings is wrong</source>
        <translation>Et tall i innstillingene er feil</translation>
    </message>
    <message>
        <source>Nothing is lost. Your mail program looks for your folders in the wrong place. Hidden folders: {hidden}. The mail in them is safe with your e-mail provider.</source>
        <translation>Ingenting er tapt. E‑postprogrammet ditt leter etter mappene på feil sted. Skjulte mapper: {hidden}. E‑posten i dem ligger trygt hos e‑postleverandøren din.</translation>
    </message>
    <message>
        <source>Your e-mail provider keeps all folders below the inbox, but your mail program does not know that. So folders can be missing or look misplaced.</source>
        <translation>E‑postleverandøren din har alle mapper under innboksen, men det vet ikke e‑postprogrammet ditt. Da kan mapper mangle eller ligge på feil sted.</translation>
    </message>
    <message>
        <source>Not all of your folders are shown</source>
        <translation>Ikke alle mappene dine blir vist</translation>
    </message>
    <message>
        <source>Your mail program only shows folders that are on a list. Folders that are not on it: {hidden}. Nothing is lost.</source>
        <translation>E‑postprogrammet ditt viser bare mapper som står på en liste. Mapper som ikke står der: {hidden}. Ingenting er tapt.</translation>
    </message>
    <message>
        <source>Your mail program knocks at port {old} of the server, but your provider answers at port {new}. So mail does not come through as it should.</source>
        <translation>E‑postprogrammet ditt banker på port {old} hos serveren, men leverandøren svarer på port {new}. Derfor kommer ikke e‑posten fram som den skal.</translation>
    </message>
    <message>
        <source>We put in the number that your provider gives.</source>
        <translation>Vi setter inn tallet som leverandøren oppgir.</translation>
    </message>
    <message>
        <source>The kind of encryption is another than your provider says</source>
        <translation>Krypteringen er en annen enn leverandøren oppgir</translation>
    </message>
    <message>
        <source>Your mail program is set to {old}. Your provider says {new}. They may not understand each other.</source>
        <translation>E‑postprogrammet ditt er stilt inn på {old}. Leverandøren oppgir {new}. Da er det ikke sikkert at de forstår hverandre.</translation>
    </message>
    <message>
        <source>We choose the one that your provider gives.</source>
        <translation>Vi velger den som leverandøren oppgir.</translation>
    </message>
    <message>
        <source>Your mail program logs in in a way that your provider does not know</source>
        <translation>E‑postprogrammet ditt logger inn på en måte som leverandøren ikke kjenner</translation>
    </message>
    <message>
        <source>The right password can be refused because of this setting.</source>
        <translation>Selv riktig passord kan bli avvist på grunn av denne innstillingen.</translation>
    </message>
    <message>
        <source>We choose the way of logging in that your provider wants.</source>
        <translation>Vi velger den innloggingsmåten som leverandøren vil ha.</translation>
    </message>
    <message>
        <source>Your password travels unprotected</source>
        <translation>Passordet ditt sendes ubeskyttet</translation>
    </message>
    <message>
        <source>We switch encryption on. We did not send your password in the unprotected way.</source>
        <translation>Vi slår på kryptering. Vi har ikke sendt passordet ditt på den ubeskyttede måten.</translation>
    </message>
    <message>
        <source>With the old way (POP3) your mail is kept on this computer, and your phone does not show the same as the computer. Your provider also has the newer way (IMAP), which shows the same everywhere.</source>
        <translation>Med den gamle måten (POP3) lagres e‑posten på denne maskinen, og telefonen viser ikke det samme som maskinen. Leverandøren din har også den nyere måten (IMAP), som viser det samme overalt.</translation>
    </message>
    <message>
        <source>After that it is on this computer only. If the computer breaks, the mail is gone. On your phone you do not see it.</source>
        <translation>Etter det ligger den bare på denne maskinen. Går maskinen i stykker, er e‑posten borte. På telefonen ser du den ikke.</translation>
    </message>
    <message>
        <source>Mail is sent through an old port that is now closed</source>
        <translation>E‑posten sendes gjennom en gammel port som nå er stengt</translation>
    </message>
    <message>
        <source>We change to the port that your provider gives.</source>
        <translation>Vi bytter til porten som leverandøren oppgir.</translation>
    </message>
    <message>
        <source>The username in your mail program is another than the one that works</source>
        <translation>Brukernavnet i e‑postprogrammet ditt er et annet enn det som virker</translation>
    </message>
    <message>
        <source>A setting is another than your provider gives</source>
        <translation>En innstilling er en annen enn leverandøren oppgir</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. As far as we saw, that does no harm.</source>
        <translation>E‑postprogrammet ditt har {old}, og leverandøren oppgir {new}. Så vidt vi så, gjør det ingen skade.</translation>
    </message>
    <message>
        <source>You need not do anything.</source>
        <translation>Du trenger ikke gjøre noe.</translation>
    </message>
    <message>
        <source>One account gets its mail from another provider</source>
        <translation>Én konto får e‑posten sin fra en annen leverandør</translation>
    </message>
    <message>
        <source>{account} uses your address as sender only. Its mailbox is somewhere else, so we leave it alone.</source>
        <translation>{account} bruker adressen din bare som avsender. Postkassen er et annet sted, så vi lar den være.</translation>
    </message>
    <message>
        <source>Your mail program talks to the mail server without encryption. Others on the same network could read your password and your mail.</source>
        <translation>E‑postprogrammet ditt snakker med e‑postserveren uten kryptering. Andre på samme nettverk kan lese passordet ditt og e‑posten din.</translation>
    </message>
    <message>
        <source>It is set to {old}. We could log in with {new}.</source>
        <translation>Der står det {old}. Vi fikk logget inn med {new}.</translation>
    </message>
    <message>
        <source>We put in the username that works.</source>
        <translation>Vi setter inn brukernavnet som virker.</translation>
    </message>
    <message>
        <source>Your username is not your e-mail address</source>
        <translation>Brukernavnet ditt er ikke e‑postadressen din</translation>
    </message>
    <message>
        <source>Your mail program logs in with {username}. Your provider gives every mailbox a username of its own, and that one is needed here.</source>
        <translation>E‑postprogrammet ditt logger inn med {username}. Leverandøren gir hver postkasse et eget brukernavn, og det er det som trengs her.</translation>
    </message>
    <message>
        <source>Look for the username in the letter or message from your provider, go back and type it in. Your provider&apos;s customer service can also tell you.</source>
        <translation>Finn brukernavnet i brevet eller meldingen fra leverandøren, gå tilbake og skriv det inn. Kundeservice hos leverandøren kan også hjelpe deg med det.</translation>
    </message>
    <message>
        <source>Your mail is fetched in the old way</source>
        <translation>E‑posten din hentes på den gamle måten</translation>
    </message>
    <message>
        <source>You need not do anything now. Do not just delete the account: the mail on this computer would go with it.</source>
        <translation>Du trenger ikke gjøre noe nå. Ikke slett kontoen uten videre: da forsvinner også e‑posten som ligger på denne maskinen.</translation>
    </message>
    <message>
        <source>Mail is deleted at your provider as soon as this computer has it</source>
        <translation>E‑posten slettes hos leverandøren så snart denne maskinen har hentet den</translation>
    </message>
    <message>
        <source>We set your mail program to leave a copy at your provider.</source>
        <translation>Vi stiller inn e‑postprogrammet ditt slik at det lar en kopi ligge hos leverandøren.</translation>
    </message>
    <message>
        <source>Nothing is set up for sending mail</source>
        <translation>Ingenting er satt opp for å sende e‑post</translation>
    </message>
    <message>
        <source>You can read mail with this account, but not send any.</source>
        <translation>Du kan lese e‑post med denne kontoen, men ikke sende.</translation>
    </message>
    <message>
        <source>We set up sending as your provider says.</source>
        <translation>Vi setter opp sending slik leverandøren oppgir.</translation>
    </message>
    <message>
        <source>Your mail program does not log in when it sends</source>
        <translation>E‑postprogrammet ditt logger ikke inn når det sender</translation>
    </message>
    <message>
        <source>Your provider only takes mail from people who log in, so your mail is refused.</source>
        <translation>Leverandøren tar bare imot e‑post fra dem som logger inn. Derfor blir e‑posten din avvist.</translation>
    </message>
    <message>
        <source>We switch the login for sending on.</source>
        <translation>Vi slår på innlogging for sending.</translation>
    </message>
    <message>
        <source>Your mail program sends through port 25. Providers have closed it for home users because it was used for junk mail.</source>
        <translation>E‑postprogrammet ditt sender gjennom port 25. Leverandørene har stengt den for privatkunder fordi den ble brukt til søppelpost.</translation>
    </message>
    <message>
        <source>Mail is sent through another company&apos;s server</source>
        <translation>E‑posten sendes gjennom serveren til et annet selskap</translation>
    </message>
    <message>
        <source>You send through {provider}, but your address is from another provider. {provider} refuses mail from addresses that are not its own.</source>
        <translation>Du sender gjennom {provider}, men adressen din er fra en annen leverandør. {provider} avviser e‑post fra andre adresser enn sine egne.</translation>
    </message>
    <message>
        <source>Mail must be sent through the provider that your address belongs to.</source>
        <translation>E‑posten må sendes gjennom leverandøren som adressen din hører til.</translation>
    </message>
</context>
<context>
    <name>Fix</name>
    <message>
        <source>Show the hidden folders</source>
        <translation>Vis de skjulte mappene</translation>
    </message>
    <message>
        <source>Put the folders in their place</source>
        <translation>Sett mappene på plass</translation>
    </message>
    <message>
        <source>Remove the extra wastebasket</source>
        <translation>Fjern den ekstra papirkurven</translation>
    </message>
    <message>
        <source>Show all folders</source>
        <translation>Vis alle mapper</translation>
    </message>
    <message>
        <source>Correct the settings for receiving</source>
        <translation>Rett innstillingene for mottak</translation>
    </message>
    <message>
        <source>Correct the settings for sending</source>
        <translation>Rett innstillingene for sending</translation>
    </message>
    <message>
        <source>Keep a copy of the mail at the provider</source>
        <translation>Behold en kopi av e‑posten hos leverandøren</translation>
    </message>
</context>
<context>
    <name>I18n</name>
    <message>
        <source>Something happened that we have no words for yet.</source>
        <translation>Det skjedde noe som vi ikke har ord for ennå.</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>Looking for the settings of your e-mail …</source>
        <translation>Leter etter innstillingene for e‑posten din …</translation>
    </message>
    <message>
        <source>We know your provider.</source>
        <translation>Vi kjenner leverandøren din.</translation>
    </message>
    <message>
        <source>Your provider is not on our own list. We are asking elsewhere.</source>
        <translation>Leverandøren din står ikke på vår egen liste. Vi spør andre steder.</translation>
    </message>
    <message>
        <source>{host} knows the settings.</source>
        <translation>{host} kjenner innstillingene.</translation>
    </message>
    <message>
        <source>{host} has nothing for this address.</source>
        <translation>{host} har ingenting om denne adressen.</translation>
    </message>
    <message>
        <source>{host} did not give a usable answer. We go on without it.</source>
        <translation>{host} ga ikke noe brukbart svar. Vi går videre uten det.</translation>
    </message>
    <message>
        <source>{host} answered with error {status}. Try again later, or type in the settings yourself.</source>
        <translation>{host} svarte med feil {status}. Prøv igjen senere, eller skriv inn innstillingene selv.</translation>
    </message>
    <message>
        <source>No answer came in time. Check your internet connection, or try again.</source>
        <translation>Det kom ikke noe svar i tide. Sjekk internettforbindelsen, eller prøv igjen.</translation>
    </message>
    <message>
        <source>We did not wait for this; we already had a good answer.</source>
        <translation>Vi ventet ikke på dette; vi hadde allerede et godt svar.</translation>
    </message>
    <message>
        <source>There is no computer called {host}. Check the address for typing errors.</source>
        <translation>Det finnes ingen maskin som heter {host}. Se etter skrivefeil i adressen.</translation>
    </message>
    <message>
        <source>Your computer cannot reach the internet. Check the connection and try again.</source>
        <translation>Denne maskinen når ikke internett. Sjekk forbindelsen, og prøv igjen.</translation>
    </message>
    <message>
        <source>{host} does not take connections. Try again later.</source>
        <translation>{host} tar ikke imot forbindelser. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>{host} did not answer in time. Try again later.</source>
        <translation>{host} svarte ikke i tide. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>{host} hung up in the middle. Try again.</source>
        <translation>{host} la på midt i samtalen. Prøv igjen.</translation>
    </message>
    <message>
        <source>{host} could not prove who it is, so we did not use it. Check your computer&apos;s date and any virus protection.</source>
        <translation>{host} kunne ikke bevise hvem den er, så vi brukte den ikke. Sjekk datoen på maskinen, og antivirusprogrammet hvis du har et.</translation>
    </message>
    <message>
        <source>No safe connection to {host} was possible, so we did not use it.</source>
        <translation>Vi fikk ingen sikker forbindelse til {host}, så vi brukte den ikke.</translation>
    </message>
    <message>
        <source>We were sent to {host} without encryption and did not follow.</source>
        <translation>Vi ble sendt videre til {host} uten kryptering, og dit gikk vi ikke.</translation>
    </message>
    <message>
        <source>We were sent to an address that is not safe to follow, so we did not.</source>
        <translation>Vi ble sendt videre til en adresse som ikke er trygg, så dit gikk vi ikke.</translation>
    </message>
    <message>
        <source>{host} kept sending us on, so we stopped.</source>
        <translation>{host} sendte oss videre om og om igjen, så vi stoppet.</translation>
    </message>
    <message>
        <source>{host} sent far too much, so we stopped.</source>
        <translation>{host} sendte altfor mye, så vi stoppet.</translation>
    </message>
    <message>
        <source>{host} sent something we do not understand.</source>
        <translation>{host} sendte noe vi ikke forstår.</translation>
    </message>
    <message>
        <source>The file is far too large for mail settings, so we left it alone.</source>
        <translation>Filen er altfor stor til å inneholde e‑postinnstillinger, så vi lot den være i fred.</translation>
    </message>
    <message>
        <source>This is not a file with mail settings.</source>
        <translation>Dette er ikke en fil med e‑postinnstillinger.</translation>
    </message>
    <message>
        <source>The file with the settings is damaged. Tell the provider, or type in the settings yourself.</source>
        <translation>Filen med innstillingene er skadet. Si fra til leverandøren, eller skriv inn innstillingene selv.</translation>
    </message>
    <message>
        <source>The file contains something that could do harm, so we left it alone.</source>
        <translation>Filen inneholder noe som kan gjøre skade, så vi lot den være i fred.</translation>
    </message>
    <message>
        <source>The file names no server that can be used. Ask the provider for the settings.</source>
        <translation>Filen nevner ingen server som kan brukes. Spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>{element} left out: “{type}” is not a mail server we can set up.</source>
        <translation>{element} er utelatt: «{type}» er ikke en e‑postserver vi kan sette opp.</translation>
    </message>
    <message>
        <source>{element} left out: “{hostname}” is not a server name.</source>
        <translation>{element} er utelatt: «{hostname}» er ikke et servernavn.</translation>
    </message>
    <message>
        <source>{element} left out: “{port}” is not a port.</source>
        <translation>{element} er utelatt: «{port}» er ikke en port.</translation>
    </message>
    <message>
        <source>{element} left out: unknown kind of encryption “{socket_type}”.</source>
        <translation>{element} er utelatt: ukjent kryptering «{socket_type}».</translation>
    </message>
    <message>
        <source>{element} left out: the username has characters that cannot be right.</source>
        <translation>{element} er utelatt: brukernavnet har tegn som ikke kan være riktige.</translation>
    </message>
    <message>
        <source>{element} left out: “{placeholder}” cannot be filled in.</source>
        <translation>{element} er utelatt: «{placeholder}» kan ikke fylles ut.</translation>
    </message>
    <message>
        <source>{element} left out: unknown way to log in “{methods}”.</source>
        <translation>{element} er utelatt: ukjent innloggingsmåte «{methods}».</translation>
    </message>
    <message>
        <source>{element} and all after it left out: too many servers.</source>
        <translation>{element} og alle etter er utelatt: for mange servere.</translation>
    </message>
    <message>
        <source>{element}: no username is given for {hostname}. Ask the provider.</source>
        <translation>{element}: det er ikke oppgitt noe brukernavn for {hostname}. Spør leverandøren.</translation>
    </message>
    <message>
        <source>{element}: {hostname} is not encrypted, so we do not choose it.</source>
        <translation>{element}: {hostname} er ikke kryptert, så vi velger den ikke.</translation>
    </message>
    <message>
        <source>{element}: port {port} of {hostname} does not go with {socket_type}.</source>
        <translation>{element}: port {port} hos {hostname} passer ikke sammen med {socket_type}.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Check that it is there and may be opened.</source>
        <translation>{file} kan ikke leses. Sjekk at filen finnes og kan åpnes.</translation>
    </message>
    <message>
        <source>{file} is too large for a provider file.</source>
        <translation>{file} er for stor til å være en leverandørfil.</translation>
    </message>
    <message>
        <source>{file} is not valid TOML: {detail}.</source>
        <translation>{file} er ikke gyldig TOML: {detail}.</translation>
    </message>
    <message>
        <source>{file} has version {value}; this program reads {expected}.</source>
        <translation>{file} har versjon {value}; dette programmet leser {expected}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” is not known. Remove it or correct the spelling.</source>
        <translation>{file}: «{key}» er ukjent. Fjern det eller rett skrivemåten.</translation>
    </message>
    <message>
        <source>{file}: “{key}” is missing or empty.</source>
        <translation>{file}: «{key}» mangler eller er tom.</translation>
    </message>
    <message>
        <source>{file}: “{key}” must be of the type {expected}.</source>
        <translation>{file}: «{key}» må være av typen {expected}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” is “{value}”; allowed are {allowed}.</source>
        <translation>{file}: «{key}» er «{value}»; tillatt er {allowed}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” cannot be “{value}”.</source>
        <translation>{file}: «{key}» kan ikke være «{value}».</translation>
    </message>
    <message>
        <source>{file}: “{key}”: port {port} does not go with {protocol} and {socket_type}.</source>
        <translation>{file}: «{key}»: port {port} passer ikke sammen med {protocol} og {socket_type}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” names “{source}”, which is not among the sources.</source>
        <translation>{file}: «{key}» nevner «{source}», som ikke er blant kildene.</translation>
    </message>
    <message>
        <source>{file}: “{key}”: “{value}” is already in {other}.</source>
        <translation>{file}: «{key}»: «{value}» finnes allerede i {other}.</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Repair the settings of your mail program</source>
        <translation>Rettelser i e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>Tidy up at your provider</source>
        <translation>Opprydding hos leverandøren</translation>
    </message>
    <message>
        <source>Set up {address} in {client}</source>
        <translation>Oppsett av {address} i {client}</translation>
    </message>
    <message>
        <source>Set up {address} in {client}, for the first time</source>
        <translation>Oppsett av {address} i {client}, for første gang</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The file {file} has changed since we looked. We have changed nothing. Look once more, then try again.</source>
        <translation>Filen {file} er blitt endret siden vi så på den. Vi har ikke endret noe. Se etter igjen, og prøv så på nytt.</translation>
    </message>
    <message>
        <source>The file {file} is not there any more. Nothing else was changed. Is the disk connected? Look once more.</source>
        <translation>Filen {file} er ikke der lenger. Vi har ikke endret noe annet. Er disken koblet til? Se etter igjen.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was changed ({file}). Make some room, then try again.</source>
        <translation>Disken er full, så vi har ikke endret noe ({file}). Rydd litt plass, og prøv igjen.</translation>
    </message>
    <message>
        <source>This computer does not let us change {file}. Nothing was changed. Perhaps your virus protection is using it, or it belongs to somebody else. Wait a little and try again.</source>
        <translation>Maskinen lar oss ikke endre {file}. Vi har ikke endret noe. Kanskje antivirusprogrammet ditt bruker den, eller den tilhører noen andre. Vent litt og prøv igjen.</translation>
    </message>
    <message>
        <source>The disk gave trouble with {file}. Everything is as it was. Try again; if it happens again, have the disk looked at.</source>
        <translation>Det var noe galt med disken da vi arbeidet med {file}. Alt er som det var. Prøv igjen; skjer det en gang til, så få noen til å se på disken.</translation>
    </message>
    <message>
        <source>We could not write a safety copy or our own notes ({file}), so nothing was changed. Make sure that this folder can be written.</source>
        <translation>Vi fikk ikke skrevet en sikkerhetskopi eller våre egne notater ({file}), så vi har ikke endret noe. Sørg for at det går an å skrive i denne mappen.</translation>
    </message>
    <message>
        <source>A safety copy in {directory} is missing or damaged. Do not delete anything there, and ask for help.</source>
        <translation>En sikkerhetskopi i {directory} mangler eller er skadet. Ikke slett noe der, og be om hjelp.</translation>
    </message>
    <message>
        <source>The disk gave trouble in the middle. Your safety copies are kept. Do not open your mail program yet: make room on the disk and start this program again, and it will finish. The result will stand in the history ({id}).</source>
        <translation>Det ble noe galt med disken midt i arbeidet. Sikkerhetskopiene dine er tatt vare på. Ikke åpne e‑postprogrammet ditt ennå: rydd plass på disken og start dette programmet igjen, så fullfører det arbeidet. Resultatet vil stå i historikken ({id}).</translation>
    </message>
    <message>
        <source>You stopped half-way. What was done so far is safe and can be taken back, or you can go on.</source>
        <translation>Du stoppet halvveis. Det som er gjort så langt, er trygt og kan angres, eller du kan fortsette.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file, so nothing was changed.</source>
        <translation>{file} er ikke en vanlig fil, så vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>{file} is far larger than such a file should be, so nothing was changed.</source>
        <translation>{file} er mye større enn en slik fil skal være, så vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>This change does not add up, which is our mistake. Nothing was changed. Please tell us what stands under “Details”.</source>
        <translation>Denne endringen går ikke opp, og det er vår feil. Vi har ikke endret noe. Fortell oss hva som står under «Detaljer».</translation>
    </message>
    <message>
        <source>Another window of this program is making changes just now. Wait until it is done, then try again.</source>
        <translation>Et annet vindu av dette programmet gjør endringer akkurat nå. Vent til det er ferdig, og prøv igjen.</translation>
    </message>
    <message>
        <source>A newer version of this program wrote the history ({file}). Install that version, then try again. Nothing was changed.</source>
        <translation>En nyere versjon av dette programmet har skrevet historikken ({file}). Installer den versjonen, og prøv igjen. Vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>The history ({file}) cannot be read, so nothing was changed. Do not delete it; tell us what stands under “Details”.</source>
        <translation>Historikken ({file}) kan ikke leses, så vi har ikke endret noe. Ikke slett den; fortell oss hva som står under «Detaljer».</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Det er ingenting å angre.</translation>
    </message>
    <message>
        <source>This change ({id}) was already taken back.</source>
        <translation>Denne endringen ({id}) er allerede angret.</translation>
    </message>
    <message>
        <source>There is no change with the number {id} in the history.</source>
        <translation>Det finnes ingen endring med nummeret {id} i historikken.</translation>
    </message>
    <message>
        <source>The folder {mailbox} at your provider is not as it was when we looked. Nothing was changed. Look once more.</source>
        <translation>Mappen {mailbox} hos leverandøren er ikke slik den var da vi så på den. Vi har ikke endret noe. Se etter igjen.</translation>
    </message>
    <message>
        <source>The folder {mailbox} now holds mail or other folders, so it was left alone and everything else was put back.</source>
        <translation>Mappen {mailbox} inneholder nå e‑post eller andre mapper, så vi lot den være i fred. Alt annet er satt tilbake.</translation>
    </message>
    <message>
        <source>This account is not in Thunderbird any more. Look again to see how things are now.</source>
        <translation>Denne kontoen er ikke i Thunderbird lenger. Se etter igjen, så ser du hvordan det er nå.</translation>
    </message>
    <message>
        <source>Thunderbird already has another account with the same server and username, so nothing was changed.</source>
        <translation>Thunderbird har allerede en annen konto med samme server og brukernavn, så vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>The settings for {address} were written, but we do not see them there. Take the change back and ask for help.</source>
        <translation>Vi skrev innstillingene for {address}, men vi ser dem ikke der. Angre endringen, og be om hjelp.</translation>
    </message>
    <message>
        <source>We do not know the servers for {address} yet. Type them in by hand, or ask the provider.</source>
        <translation>Vi kjenner ikke serverne for {address} ennå. Skriv inn innstillingene selv, eller spør leverandøren.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Thunderbird is open. Please close it; then we can go on.</source>
        <translation>Thunderbird er åpent. Lukk det, så kan vi gå videre.</translation>
    </message>
    <message>
        <source>The folder with Thunderbird&apos;s settings is not there. Start Thunderbird once and close it, then try again.</source>
        <translation>Mappen med innstillingene til Thunderbird finnes ikke. Start Thunderbird én gang, lukk det, og prøv igjen.</translation>
    </message>
    <message>
        <source>This Thunderbird profile has never been used. Start Thunderbird once and close it, then try again.</source>
        <translation>Denne profilen i Thunderbird har aldri vært brukt. Start Thunderbird én gang, lukk det, og prøv igjen.</translation>
    </message>
    <message>
        <source>Thunderbird&apos;s settings file is damaged, so we change nothing in it. Start Thunderbird and see whether your accounts are there. If they are not, ask for help before you do anything else.</source>
        <translation>Filen med innstillingene til Thunderbird er skadet, så vi endrer ingenting i den. Start Thunderbird og se om kontoene dine er der. Er de ikke det, så be om hjelp før du gjør noe annet.</translation>
    </message>
    <message>
        <source>Thunderbird&apos;s settings file is far larger than it should be, so we did not read it. Please ask somebody to look at the file prefs.js.</source>
        <translation>Filen med innstillingene til Thunderbird er mye større enn den skal være, så vi leste den ikke. Be noen om å se på filen prefs.js.</translation>
    </message>
    <message>
        <source>This computer does not let us read Thunderbird&apos;s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation>Maskinen lar oss ikke lese innstillingene til Thunderbird. Sjekk at du er logget inn på maskinen som den personen e‑posten tilhører.</translation>
    </message>
    <message>
        <source>We did not find your home folder, so there is no place for Thunderbird&apos;s settings. Log out of the computer and in again, then try once more.</source>
        <translation>Vi fant ikke hjemmemappen din, så det er ikke noe sted for innstillingene til Thunderbird. Logg ut av maskinen og inn igjen, og prøv en gang til.</translation>
    </message>
    <message>
        <source>One of the settings cannot be written as Thunderbird stores it, so nothing was changed. Check the name and the address you typed.</source>
        <translation>En av innstillingene kan ikke lagres i Thunderbird, så vi har ikke endret noe. Sjekk navnet og adressen du skrev.</translation>
    </message>
    <message>
        <source>{profile} is a file, not a folder. Name a folder, or leave it out.</source>
        <translation>{profile} er en fil, ikke en mappe. Oppgi en mappe, eller la det stå tomt.</translation>
    </message>
    <message>
        <source>{profile} holds all of Thunderbird&apos;s profiles and is not one itself. Name one of the folders in it.</source>
        <translation>{profile} inneholder alle Thunderbird-profilene og er ikke selv en profil. Oppgi en av mappene i den.</translation>
    </message>
    <message>
        <source>We found no e-mail account in the mail programs on this computer. `mailsetup setup` makes one.</source>
        <translation>Vi fant ingen e‑postkonto i e‑postprogrammene på denne maskinen. `mailsetup setup` lager en.</translation>
    </message>
    <message>
        <source>We need the password to do this at {hostname}. Give it, and try again.</source>
        <translation>Vi trenger passordet for å gjøre dette hos {hostname}. Oppgi det, og prøv igjen.</translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which is not the address. It stands in the letter or message from the provider. Give it too, and try again.</source>
        <translation>{provider} gir hver postkasse et eget brukernavn, som ikke er adressen. Det står i brevet eller meldingen fra leverandøren. Oppgi det også, og prøv igjen.</translation>
    </message>
    <message>
        <source>No password came in. Give it as one line on standard input.</source>
        <translation>Det kom ikke noe passord. Gi det som én linje på standard inn.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Asking who knows your provider</source>
        <translation>Spør hvem som kjenner leverandøren din</translation>
    </message>
    <message>
        <source>Looking for mail programs on this computer</source>
        <translation>Ser etter e‑postprogrammer på denne maskinen</translation>
    </message>
    <message>
        <source>Asking your provider&apos;s servers</source>
        <translation>Spør serverne til leverandøren din</translation>
    </message>
    <message>
        <source>Comparing with your settings</source>
        <translation>Sammenligner med innstillingene dine</translation>
    </message>
    <message>
        <source>Waiting until the mail program is closed</source>
        <translation>Venter på at e‑postprogrammet lukkes</translation>
    </message>
    <message>
        <source>Making the changes</source>
        <translation>Gjør endringene</translation>
    </message>
    <message>
        <source>Looking again whether all is well</source>
        <translation>Ser etter på nytt om alt er i orden</translation>
    </message>
    <message>
        <source>Taking the changes back</source>
        <translation>Angrer endringene</translation>
    </message>
</context>
<context>
    <name>WindowAddress</name>
    <message>
        <source>Let us look at your e-mail together</source>
        <translation>La oss se på e‑posten din sammen</translation>
    </message>
    <message>
        <source>We find the right settings, look at what is wrong, and show you everything before we change anything.</source>
        <translation>Vi finner de riktige innstillingene, ser etter hva som er galt, og viser deg alt før vi endrer noe.</translation>
    </message>
    <message>
        <source>Your &amp;e-mail address</source>
        <translation>&amp;E‑postadressen din</translation>
    </message>
    <message>
        <source>name@provider.no</source>
        <translation>navn@leverandør.no</translation>
    </message>
    <message>
        <source>Your e-mail &amp;password</source>
        <translation>&amp;Passordet til e‑posten din</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>&amp;Vis passordet</translation>
    </message>
    <message>
        <source>The password is only used to log in to your e-mail provider and look at your folders. It is not saved and not shown to anybody. Without it we can compare settings, but not see your folders.</source>
        <translation>Passordet brukes bare til å logge inn hos e‑postleverandøren din og se på mappene. Det lagres ikke og vises ikke til noen. Uten passordet kan vi sammenligne innstillinger, men ikke se mappene dine.</translation>
    </message>
    <message>
        <source>Your na&amp;me (you may leave this empty)</source>
        <translation>Navnet &amp;ditt (dette kan stå tomt)</translation>
    </message>
    <message>
        <source>People who get mail from you see this name.</source>
        <translation>De som får e‑post fra deg, ser dette navnet.</translation>
    </message>
</context>
<context>
    <name>WindowApplying</name>
    <message>
        <source>Looking whether everything is in order now…</source>
        <translation>Ser etter om alt er i orden nå…</translation>
    </message>
    <message>
        <source>Making the safety copy…</source>
        <translation>Lager sikkerhetskopien …</translation>
    </message>
    <message>
        <source>We could not make the changes</source>
        <translation>Vi fikk ikke gjort endringene</translation>
    </message>
    <message>
        <source>Look at the changes again</source>
        <translation>Se på endringene igjen</translation>
    </message>
    <message>
        <source>We look again</source>
        <translation>Vi ser etter på nytt</translation>
    </message>
    <message>
        <source>We only look. Nothing is changed.</source>
        <translation>Vi bare ser. Ingenting endres.</translation>
    </message>
    <message>
        <source>We make the changes</source>
        <translation>Vi gjør endringene</translation>
    </message>
    <message>
        <source>A safety copy comes first. Please leave the computer on.</source>
        <translation>Først lages en sikkerhetskopi. La maskinen stå på.</translation>
    </message>
    <message>
        <source>Please close {program}. We go on by ourselves as soon as it is closed.</source>
        <translation>Lukk {program}. Vi fortsetter av oss selv så snart det er lukket.</translation>
    </message>
    <message>
        <source>Waiting until {program} is closed…</source>
        <translation>Venter på at {program} lukkes …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Stopper …</translation>
    </message>
</context>
<context>
    <name>WindowButtons</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Tilbake</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Av&amp;slutt</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Neste</translation>
    </message>
    <message>
        <source>&amp;Make the changes</source>
        <translation>&amp;Gjør endringene</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Ferdig</translation>
    </message>
    <message>
        <source>S&amp;ee the changes</source>
        <translation>S&amp;e endringene</translation>
    </message>
    <message>
        <source>&amp;Change address or password</source>
        <translation>&amp;Endre adresse eller passord</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>S&amp;jekk igjen</translation>
    </message>
</context>
<context>
    <name>WindowChanges</name>
    <message>
        <source>This is what we change</source>
        <translation>Dette endrer vi</translation>
    </message>
    <message>
        <source>Only this, and only when you press the button.</source>
        <translation>Bare dette, og bare når du trykker på knappen.</translation>
    </message>
    <message>
        <source>A safety copy is made first. Afterwards you can take everything back with one button. The mail itself is not touched.</source>
        <translation>Først lages en sikkerhetskopi. Etterpå kan du angre alt med én knapp. Selve e‑posten røres ikke.</translation>
    </message>
    <message>
        <source>{program} is open. It has to be closed while we make the changes.</source>
        <translation>{program} er åpent. Det må være lukket mens vi gjør endringene.</translation>
    </message>
    <message>
        <source>Details: exactly what is written</source>
        <translation>Detaljer: nøyaktig hva som skrives</translation>
    </message>
    <message>
        <source>All changes, as they are written</source>
        <translation>Alle endringer, slik de skrives</translation>
    </message>
    <message>
        <source>{program} gets an account for {address}.</source>
        <translation>{program} får en konto for {address}.</translation>
    </message>
    <message>
        <source>Receiving and sending are set as the provider wants it.</source>
        <translation>Mottak og sending stilles inn slik leverandøren vil ha det.</translation>
    </message>
    <message>
        <source>What is already there stays as it is.</source>
        <translation>Det som allerede er der, blir som det er.</translation>
    </message>
    <message>
        <source>{program} looks for your folders in the right place</source>
        <translation>{program} leter etter mappene dine på rett sted</translation>
    </message>
    <message>
        <source>The place of deleted mail and junk is put right</source>
        <translation>Stedet for slettet e‑post og søppelpost rettes</translation>
    </message>
    <message>
        <source>The folders in your mail filters are put right</source>
        <translation>Mappene i e‑postfiltrene dine rettes</translation>
    </message>
    <message>
        <source>The folders in your saved searches are put right</source>
        <translation>Mappene i de lagrede søkene dine rettes</translation>
    </message>
    <message>
        <source>The place of sent mail is put right</source>
        <translation>Stedet for sendt e‑post rettes</translation>
    </message>
    <message>
        <source>The place of drafts is put right</source>
        <translation>Stedet for kladder rettes</translation>
    </message>
    <message>
        <source>The place of the archive is put right</source>
        <translation>Stedet for arkivet rettes</translation>
    </message>
    <message>
        <source>The place of templates is put right</source>
        <translation>Stedet for maler rettes</translation>
    </message>
    <message>
        <source>{what}: will be put right</source>
        <translation>{what}: rettes</translation>
    </message>
</context>
<context>
    <name>WindowDone</name>
    <message>
        <source>Done and checked</source>
        <translation>Ferdig og kontrollert</translation>
    </message>
    <message>
        <source>You can open {program} again.</source>
        <translation>Nå kan du åpne {program} igjen.</translation>
    </message>
    <message>
        <source>The changes were made. Nobody has looked yet whether they helped. Your mail is safe.</source>
        <translation>Endringene er gjort. Ingen har ennå sett etter om de hjalp. E‑posten din er trygg.</translation>
    </message>
    <message>
        <source>What we have changed</source>
        <translation>Dette har vi endret</translation>
    </message>
    <message>
        <source>What stood in the way</source>
        <translation>Dette sto i veien</translation>
    </message>
    <message>
        <source>Not everything is in order yet</source>
        <translation>Ikke alt er i orden ennå</translation>
    </message>
    <message>
        <source>The changes were made, but something is still wrong.</source>
        <translation>Endringene er gjort, men noe er fortsatt galt.</translation>
    </message>
    <message>
        <source>We have looked again</source>
        <translation>Vi har sett etter på nytt</translation>
    </message>
    <message>
        <source>put right and checked</source>
        <translation>rettet og kontrollert</translation>
    </message>
    <message>
        <source>still there</source>
        <translation>fortsatt der</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>kunne ikke kontrolleres</translation>
    </message>
    <message>
        <source>for you to look at</source>
        <translation>dette kan du se på</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Sjekk igjen</translation>
    </message>
    <message>
        <source>We could not take everything back</source>
        <translation>Vi fikk ikke angret alt</translation>
    </message>
    <message>
        <source>Try to take it back again</source>
        <translation>Prøv å angre igjen</translation>
    </message>
    <message>
        <source>Not everything could be done</source>
        <translation>Ikke alt lot seg gjøre</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Prøv igjen</translation>
    </message>
    <message>
        <source>Your mail is safe.</source>
        <translation>E‑posten din er trygg.</translation>
    </message>
    <message>
        <source>Check again from the beginning</source>
        <translation>Sjekk på nytt fra begynnelsen</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Hva som skjedde</translation>
    </message>
    <message>
        <source>Everything has been taken back</source>
        <translation>Alt er angret</translation>
    </message>
    <message>
        <source>It is exactly as before: every file is the same, letter for letter.</source>
        <translation>Alt er nøyaktig som før: hver fil er lik, bokstav for bokstav.</translation>
    </message>
    <message>
        <source>Our changes have been taken back one by one. What {program} itself has written since then was kept.</source>
        <translation>Endringene våre er angret én for én. Det {program} selv har skrevet siden, er beholdt.</translation>
    </message>
    <message>
        <source>Most of it is as before. Some things were changed by somebody else since then, and we left those alone.</source>
        <translation>Det meste er som før. Noe er endret av andre siden, og det lot vi være i fred.</translation>
    </message>
    <message>
        <source>Details: what was left alone</source>
        <translation>Detaljer: hva vi lot være i fred</translation>
    </message>
    <message>
        <source>What was left alone</source>
        <translation>Hva vi lot være i fred</translation>
    </message>
    <message>
        <source>Taking everything back…</source>
        <translation>Angrer alt …</translation>
    </message>
    <message>
        <source>Would you rather have it as it was?</source>
        <translation>Vil du heller ha det slik det var?</translation>
    </message>
    <message>
        <source>The safety copy is kept on this computer. Close {program} first.</source>
        <translation>Sikkerhetskopien ligger på denne maskinen. Lukk {program} først.</translation>
    </message>
    <message>
        <source>&amp;Take everything back</source>
        <translation>Angre a&amp;lt</translation>
    </message>
    <message>
        <source>Changed, but we could not check it</source>
        <translation>Endret, men vi kunne ikke kontrollere det</translation>
    </message>
    <message>
        <source>The changes were made. We could not look whether they helped, for the reason below. Your mail is safe.</source>
        <translation>Endringene er gjort. Vi kunne ikke se etter om de hjalp; grunnen står nedenfor. E‑posten din er trygg.</translation>
    </message>
</context>
<context>
    <name>WindowExamining</name>
    <message>
        <source>Asking your provider…</source>
        <translation>Spør leverandøren din …</translation>
    </message>
    <message>
        <source>We could not look at your e-mail</source>
        <translation>Vi fikk ikke sett på e‑posten din</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Endre adresse eller passord</translation>
    </message>
    <message>
        <source>Choose another mail program</source>
        <translation>Velg et annet e‑postprogram</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv inn innstillingene selv</translation>
    </message>
    <message>
        <source>We look at your e-mail</source>
        <translation>Vi ser på e‑posten din</translation>
    </message>
    <message>
        <source>We only look. Nothing is changed.</source>
        <translation>Vi bare ser. Ingenting endres.</translation>
    </message>
</context>
<context>
    <name>WindowFindings</name>
    <message>
        <source>We can repair this</source>
        <translation>Dette kan vi rette</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Greit å vite</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Hva du kan gjøre</translation>
    </message>
    <message>
        <source>We cannot repair this now</source>
        <translation>Dette kan vi ikke rette nå</translation>
    </message>
    <message>
        <source>This needs you</source>
        <translation>Her må du hjelpe til</translation>
    </message>
    <message>
        <source>{host}, port {port}</source>
        <translation>{host}, port {port}</translation>
    </message>
    <message>
        <source>The server that this is about</source>
        <translation>Serveren dette gjelder</translation>
    </message>
    <message>
        <source>The servers that this is about</source>
        <translation>Serverne dette gjelder</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Sjekk igjen</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Endre adresse eller passord</translation>
    </message>
    <message>
        <source>Press “{button}”, put it right, and we look once more.</source>
        <translation>Trykk på «{button}», rett det, så ser vi etter en gang til.</translation>
    </message>
    <message>
        <source>Please look at this first</source>
        <translation>Se på dette først</translation>
    </message>
    <message>
        <source>You can go on, but mail will not come through before this is solved.</source>
        <translation>Du kan gå videre, men e‑posten kommer ikke fram før dette er løst.</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Alt er klart</translation>
    </message>
    <message>
        <source>Your address can be set up. The next page shows you how.</source>
        <translation>Adressen din kan settes opp. Neste side viser deg hvordan.</translation>
    </message>
    <message>
        <source>We cannot repair this from here, but here is what helps. Then press “{button}”.</source>
        <translation>Dette kan vi ikke rette herfra, men her står det hva som hjelper. Trykk så på «{button}».</translation>
    </message>
    <message>
        <source>We found the reason</source>
        <translation>Vi fant årsaken</translation>
    </message>
    <message>
        <source>We found {count} things</source>
        <translation>Vi fant {count} ting</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. The next page shows exactly what would be changed.</source>
        <translation>Ingenting er endret ennå. Neste side viser nøyaktig hva som vil bli endret.</translation>
    </message>
    <message>
        <source>Everything is fine</source>
        <translation>Alt er i orden</translation>
    </message>
    <message>
        <source>There is nothing to repair.</source>
        <translation>Det er ingenting å rette.</translation>
    </message>
    <message>
        <source>Here we need your help</source>
        <translation>Her trenger vi hjelp av deg</translation>
    </message>
    <message>
        <source>We found no fault</source>
        <translation>Vi fant ingen feil</translation>
    </message>
    <message>
        <source>The settings are as your provider wants them, and the servers answer.</source>
        <translation>Innstillingene er slik leverandøren din vil ha dem, og serverne svarer.</translation>
    </message>
    <message>
        <source>Details: how we know this</source>
        <translation>Detaljer: hvordan vi vet dette</translation>
    </message>
</context>
<context>
    <name>WindowFolders</name>
    <message>
        <source>{program} will show</source>
        <translation>{program} kommer til å vise</translation>
    </message>
    <message>
        <source>{program} shows now</source>
        <translation>{program} viser nå</translation>
    </message>
    <message>
        <source>One folder comes back.</source>
        <translation>Én mappe kommer tilbake.</translation>
    </message>
    <message>
        <source>{count} folders come back.</source>
        <translation>{count} mapper kommer tilbake.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Innboks</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sendt</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Kladder</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papirkurv</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Søppelpost</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Arkiv</translation>
    </message>
    <message>
        <source>back again</source>
        <translation>tilbake igjen</translation>
    </message>
</context>
<context>
    <name>WindowFound</name>
    <message>
        <source>Enter the settings by hand instead</source>
        <translation>Skriv inn innstillingene selv i stedet</translation>
    </message>
    <message>
        <source>Your &amp;username at the provider</source>
        <translation>&amp;Brukernavnet ditt hos leverandøren</translation>
    </message>
    <message>
        <source>This provider gives every mailbox a username of its own. It stands in the letter or message that you got when the mailbox was made.</source>
        <translation>Denne leverandøren gir hver postkasse et eget brukernavn. Det står i brevet eller meldingen du fikk da postkassen ble laget.</translation>
    </message>
    <message>
        <source>Your password will be sent to these servers. Only go on if you recognise them, or if your provider has told you about them: open the details above.</source>
        <translation>Passordet ditt blir sendt til disse serverne. Gå bare videre hvis du kjenner dem igjen, eller hvis leverandøren har fortalt deg om dem: åpne detaljene over.</translation>
    </message>
    <message>
        <source>&amp;I want to use these settings</source>
        <translation>&amp;Jeg vil bruke disse innstillingene</translation>
    </message>
    <message>
        <source>These are your settings</source>
        <translation>Dette er innstillingene dine</translation>
    </message>
    <message>
        <source>We may have found your provider</source>
        <translation>Vi har kanskje funnet leverandøren din</translation>
    </message>
    <message>
        <source>We know your provider</source>
        <translation>Vi kjenner leverandøren din</translation>
    </message>
    <message>
        <source>This is what we will use for {address}.</source>
        <translation>Dette kommer vi til å bruke for {address}.</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Detaljer for kundeservice</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Serverinnstillinger</translation>
    </message>
    <message>
        <source>Last time, something was interrupted half-way. We have put that in order first. Nothing is lost.</source>
        <translation>Forrige gang ble noe avbrutt halvveis. Det har vi først brakt i orden. Ingenting er tapt.</translation>
    </message>
    <message>
        <source>This computer does not seem to be connected to the internet</source>
        <translation>Denne maskinen ser ikke ut til å være koblet til internett</translation>
    </message>
    <message>
        <source>We could not ask anybody</source>
        <translation>Vi fikk ikke spurt noen</translation>
    </message>
    <message>
        <source>Look whether the network cable is in, or whether the wireless network is on. When web pages open on this computer, try again.</source>
        <translation>Se etter om nettverkskabelen står i, eller om det trådløse nettet er på. Når nettsider åpner seg på denne maskinen, prøv igjen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Prøv igjen</translation>
    </message>
    <message>
        <source>We did not find your provider</source>
        <translation>Vi fant ikke leverandøren din</translation>
    </message>
    <message>
        <source>That happens, and there are ways on.</source>
        <translation>Det hender, og det finnes veier videre.</translation>
    </message>
    <message>
        <source>Nobody we asked knows {address}</source>
        <translation>Ingen av dem vi spurte, kjenner {address}</translation>
    </message>
    <message>
        <source>Look at the part after @ once more. If it is right, your provider can tell you the settings, and you can enter them here.</source>
        <translation>Se en gang til på det som står etter @. Er det riktig, kan leverandøren gi deg innstillingene, og du kan skrive dem inn her.</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Endre adressen</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv inn innstillingene selv</translation>
    </message>
    <message>
        <source>Your mail is safe, and nothing has been changed.</source>
        <translation>E‑posten din er trygg, og ingenting er endret.</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Søk på nytt</translation>
    </message>
    <message>
        <source>Who we asked</source>
        <translation>Hvem vi spurte</translation>
    </message>
</context>
<context>
    <name>WindowManual</name>
    <message>
        <source>This cannot be the name of a server.</source>
        <translation>Dette kan ikke være navnet på en server.</translation>
    </message>
    <message>
        <source>Type the name of the server.</source>
        <translation>Skriv navnet på serveren.</translation>
    </message>
    <message>
        <source>A number from 1 to 65535.</source>
        <translation>Et tall fra 1 til 65535.</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv inn innstillingene selv</translation>
    </message>
    <message>
        <source>Your provider has these on its help pages, or can tell you on the phone.</source>
        <translation>Leverandøren har dem på hjelpesidene sine, eller kan oppgi dem på telefon.</translation>
    </message>
    <message>
        <source>Receiving mail</source>
        <translation>Motta e‑post</translation>
    </message>
    <message>
        <source>Sending mail</source>
        <translation>Sende e‑post</translation>
    </message>
    <message>
        <source>Server for &amp;receiving</source>
        <translation>Server for &amp;mottak</translation>
    </message>
    <message>
        <source>Server for &amp;sending</source>
        <translation>Server for send&amp;ing</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Kryptering</translation>
    </message>
    <message>
        <source>Way of receiving</source>
        <translation>Hentes med</translation>
    </message>
    <message>
        <source>&amp;Username</source>
        <translation>&amp;Brukernavn</translation>
    </message>
    <message>
        <source>Most often this is the whole e-mail address.</source>
        <translation>Som oftest er dette hele e‑postadressen.</translation>
    </message>
</context>
<context>
    <name>WindowPractice</name>
    <message>
        <source>Practice: nothing of yours is touched. Try what you like.</source>
        <translation>Øvelse: ingenting av ditt blir rørt. Prøv det du vil.</translation>
    </message>
</context>
<context>
    <name>WindowProblem</name>
    <message>
        <source>Details: what the computer said</source>
        <translation>Detaljer: hva maskinen sa</translation>
    </message>
    <message>
        <source>Technical reason</source>
        <translation>Teknisk årsak</translation>
    </message>
</context>
<context>
    <name>WindowPrograms</name>
    <message>
        <source>Set up Thunderbird from the beginning</source>
        <translation>Sett opp Thunderbird fra begynnelsen</translation>
    </message>
    <message>
        <source>What is already in Thunderbird stays as it is; it gets a new profile for this address.</source>
        <translation>Det som allerede er i Thunderbird, blir som det er; det får en ny profil for denne adressen.</translation>
    </message>
    <message>
        <source>Your address is set up here. We look whether it is right.</source>
        <translation>Adressen din er satt opp her. Vi ser etter om det er riktig.</translation>
    </message>
    <message>
        <source>Your address is not set up here yet. We add it.</source>
        <translation>Adressen din er ikke satt opp her ennå. Vi legger den til.</translation>
    </message>
    <message>
        <source>{program} is open now. That is fine; we tell you when it has to be closed.</source>
        <translation>{program} er åpent nå. Det gjør ingenting; vi sier fra når det må lukkes.</translation>
    </message>
    <message>
        <source>Which mail program is it about?</source>
        <translation>Hvilket e‑postprogram gjelder det?</translation>
    </message>
    <message>
        <source>This is what we found on this computer.</source>
        <translation>Dette fant vi på denne maskinen.</translation>
    </message>
    <message>
        <source>No mail program is set up here yet</source>
        <translation>Ingen e‑postprogrammer er satt opp her ennå</translation>
    </message>
    <message>
        <source>We can set up Thunderbird. If it is not installed, install it first and let us look again.</source>
        <translation>Vi kan sette opp Thunderbird. Hvis det ikke er installert, installer det først og la oss se igjen.</translation>
    </message>
    <message>
        <source>We found no mail program</source>
        <translation>Vi fant ikke noe e‑postprogram</translation>
    </message>
    <message>
        <source>There is none on this computer that we know how to set up.</source>
        <translation>Det er ikke noe e‑postprogram på denne maskinen som vi kan sette opp.</translation>
    </message>
    <message>
        <source>Thunderbird was not found</source>
        <translation>Thunderbird ble ikke funnet</translation>
    </message>
    <message>
        <source>If you want to use Thunderbird, install it, open it once, and let us look again.</source>
        <translation>Vil du bruke Thunderbird, installer det, åpne det én gang, og la oss se igjen.</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>Tilbake til innstillingene</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Se etter igjen</translation>
    </message>
    <message>
        <source>Details: settings for another mail program</source>
        <translation>Detaljer: innstillinger for et annet e‑postprogram</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Serverinnstillinger</translation>
    </message>
    <message>
        <source>{program}, profile “{name}”</source>
        <translation>{program}, profilen «{name}»</translation>
    </message>
    <message>
        <source>No e-mail accounts in it</source>
        <translation>Ingen e‑postkontoer i den</translation>
    </message>
    <message>
        <source>Accounts: {addresses}</source>
        <translation>Kontoer: {addresses}</translation>
    </message>
</context>
<context>
    <name>WindowRail</name>
    <message>
        <source>Your address</source>
        <translation>Adressen din</translation>
    </message>
    <message>
        <source>Your provider</source>
        <translation>Leverandøren din</translation>
    </message>
    <message>
        <source>Your mail program</source>
        <translation>E‑postprogrammet</translation>
    </message>
    <message>
        <source>What we found</source>
        <translation>Det vi fant</translation>
    </message>
    <message>
        <source>The changes</source>
        <translation>Endringene</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Angret</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Ferdig</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Step {number} of {total}, done: {name}</source>
        <translation>Steg {number} av {total}, ferdig: {name}</translation>
    </message>
    <message>
        <source>Step {number} of {total}, you are here: {name}</source>
        <translation>Steg {number} av {total}, du er her: {name}</translation>
    </message>
    <message>
        <source>Step {number} of {total}, still to come: {name}</source>
        <translation>Steg {number} av {total}, gjenstår: {name}</translation>
    </message>
    <message>
        <source>E-mail helper</source>
        <translation>E‑posthjelpen</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>Sp&amp;råk</translation>
    </message>
    <message>
        <source>Step {number} of {total} – {name}</source>
        <translation>Steg {number} av {total} – {name}</translation>
    </message>
</context>
<context>
    <name>WindowSearching</name>
    <message>
        <source>Asking who knows your provider…</source>
        <translation>Spør hvem som kjenner leverandøren din …</translation>
    </message>
    <message>
        <source>We could not search</source>
        <translation>Vi fikk ikke søkt</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Endre adressen</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv inn innstillingene selv</translation>
    </message>
    <message>
        <source>We look for your provider</source>
        <translation>Vi leter etter leverandøren din</translation>
    </message>
    <message>
        <source>This takes a few seconds. Your password is not used for this.</source>
        <translation>Dette tar noen sekunder. Passordet ditt brukes ikke til dette.</translation>
    </message>
</context>
<context>
    <name>WindowServers</name>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>Server: {host}</source>
        <translation>Server: {host}</translation>
    </message>
    <message>
        <source>Port: {port}   Encryption: {encryption}</source>
        <translation>Port: {port}   Kryptering: {encryption}</translation>
    </message>
    <message>
        <source>Protocol: {protocol}</source>
        <translation>Protokoll: {protocol}</translation>
    </message>
    <message>
        <source>Username: {username}</source>
        <translation>Brukernavn: {username}</translation>
    </message>
    <message>
        <source>Receiving mail</source>
        <translation>Motta e‑post</translation>
    </message>
    <message>
        <source>Sending mail</source>
        <translation>Sende e‑post</translation>
    </message>
    <message>
        <source>Source: {uri}</source>
        <translation>Kilde: {uri}</translation>
    </message>
</context>
<context>
    <name>WindowSources</name>
    <message>
        <source>The list in this program</source>
        <translation>Listen i dette programmet</translation>
    </message>
    <message>
        <source>Your provider&apos;s own notice to mail programs</source>
        <translation>Leverandørens egen anvisning for e‑postprogrammer</translation>
    </message>
    <message>
        <source>The notice on your provider&apos;s web pages</source>
        <translation>Anvisningen på leverandørens nettsider</translation>
    </message>
    <message>
        <source>The list that Thunderbird uses</source>
        <translation>Listen som Thunderbird bruker</translation>
    </message>
    <message>
        <source>The address book of the internet</source>
        <translation>Internettets adressebok</translation>
    </message>
    <message>
        <source>The place where your mail is delivered</source>
        <translation>Stedet der e‑posten din leveres</translation>
    </message>
    <message>
        <source>Your provider&apos;s service for office programs</source>
        <translation>Leverandørens tjeneste for kontorprogrammer</translation>
    </message>
    <message>
        <source>Names that mail servers usually have</source>
        <translation>Navn som e‑postservere pleier å ha</translation>
    </message>
    <message>
        <source>What you typed yourself</source>
        <translation>Det du skrev selv</translation>
    </message>
    <message>
        <source>knows your provider</source>
        <translation>kjenner leverandøren din</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>fikk vi ikke tak i</translation>
    </message>
    <message>
        <source>does not know it</source>
        <translation>kjenner den ikke</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>svarte ikke</translation>
    </message>
    <message>
        <source>You typed these settings yourself.</source>
        <translation>Disse innstillingene har du skrevet selv.</translation>
    </message>
    <message>
        <source>From the list in this program, made from the provider&apos;s own pages.</source>
        <translation>Fra listen i dette programmet, laget etter leverandørens egne sider.</translation>
    </message>
    <message>
        <source>This is our best guess. Nobody has confirmed it.</source>
        <translation>Dette er vår beste gjetning. Ingen har bekreftet det.</translation>
    </message>
    <message>
        <source>From the list that Thunderbird uses.</source>
        <translation>Fra listen som Thunderbird bruker.</translation>
    </message>
    <message>
        <source>From your provider itself, over a safe connection.</source>
        <translation>Fra leverandøren selv, over en sikker forbindelse.</translation>
    </message>
</context>
<context>
    <name>WindowWaiting</name>
    <message>
        <source>{step} ({done} of {total})</source>
        <translation>{step} ({done} av {total})</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Prøv igjen</translation>
    </message>
</context>
</TS>
