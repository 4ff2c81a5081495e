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
        <source>The part before @ is too long: it can have at most {most} signs. Please look at it once more.</source>
        <translation>Det som står foran @, er for langt: det kan ha høyst {most} tegn. Se på det en gang til.</translation>
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
    <name>AppleMail</name>
    <message>
        <source>E-mail for {address}</source>
        <translation>E‑post for {address}</translation>
    </message>
    <message>
        <source>E-mail for {address} and {count} more</source>
        <translation>E‑post for {address} og {count} til</translation>
    </message>
    <message>
        <source>Adds the e-mail account to Mail. Your password is not in this file; Mail asks you for it. You can take the profile away again in Settings. Then the account and its mail disappear from this device, while the mail on the server stays.</source>
        <translation>Legger til e‑postkontoen i Mail. Passordet ditt står ikke i denne filen; Mail spør deg om det. Du kan fjerne profilen igjen i Innstillinger. Da forsvinner kontoen og e‑posten i den fra denne enheten, mens e‑posten på serveren blir der.</translation>
    </message>
    <message>
        <source>There is no account to write. Choose at least one e-mail address.</source>
        <translation>Det er ingen konto å skrive i filen. Velg minst én e‑postadresse.</translation>
    </message>
    <message>
        <source>These are more accounts than one file can hold. Choose at most {count} at a time.</source>
        <translation>Dette er flere kontoer enn én fil har plass til. Velg høyst {count} om gangen.</translation>
    </message>
    <message>
        <source>{address} is there twice. Take one of them away, and try again.</source>
        <translation>{address} står der to ganger. Ta bort den ene, og prøv igjen.</translation>
    </message>
    <message>
        <source>{host} lets you in only by a sign-in page of its own, and a file cannot set that up. Add the account in Settings on the device itself: choose Mail, then Add Account.</source>
        <translation>{host} slipper deg bare inn gjennom sin egen innloggingsside, og det kan ikke stilles inn med en fil. Legg til kontoen i Innstillinger på selve enheten: velg «Mail», og så «Legg til konto» (Add Account) eller lignende.</translation>
    </message>
    <message>
        <source>We could not read {file}. Check that it is there and that you may open it, then try again.</source>
        <translation>Vi kunne ikke lese {file}. Sjekk at filen er der og at du har lov til å åpne den, og prøv igjen.</translation>
    </message>
    <message>
        <source>{file} is far too large for a certificate or a key. Check that it is the right file.</source>
        <translation>{file} er altfor stor til å være et sertifikat eller en nøkkel. Sjekk at det er den riktige filen.</translation>
    </message>
    <message>
        <source>{file} holds no certificate that we can read. Name a file that begins with “-----BEGIN CERTIFICATE-----”.</source>
        <translation>Det er ikke noe sertifikat vi kan lese i {file}. Oppgi en fil som begynner med «-----BEGIN CERTIFICATE-----».</translation>
    </message>
    <message>
        <source>{file} holds no private key that we can read. Name a file that begins with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>Det er ingen privat nøkkel vi kan lese i {file}. Oppgi en fil som begynner med «-----BEGIN PRIVATE KEY-----».</translation>
    </message>
    <message>
        <source>The key in {file} is locked with a password, and the right one was not given. Type it, and try again.</source>
        <translation>Nøkkelen i {file} er låst med et passord, og vi fikk ikke det riktige. Skriv det inn, og prøv igjen.</translation>
    </message>
    <message>
        <source>The key in {file} is of a kind that cannot sign this file. Use an RSA key or an EC key.</source>
        <translation>Nøkkelen i {file} er av et slag som ikke kan signere denne filen. Bruk en RSA-nøkkel eller en EC-nøkkel.</translation>
    </message>
    <message>
        <source>The key in {key} does not belong to the certificate in {certificate}. Choose the two files that were made together.</source>
        <translation>Nøkkelen i {key} hører ikke til sertifikatet i {certificate}. Velg de to filene som ble laget sammen.</translation>
    </message>
    <message>
        <source>The certificate in {file} was valid only until {date}. Get a new one, or leave the file unsigned; it works without, but is shown as “Not Signed”.</source>
        <translation>Sertifikatet i {file} var bare gyldig til {date}. Skaff et nytt, eller la filen være usignert; den virker likevel, men vises som «Ikke signert» (Not Signed) eller lignende.</translation>
    </message>
    <message>
        <source>The certificate in {file} is not valid before {date}. Check the date of this computer, or wait until then.</source>
        <translation>Sertifikatet i {file} er ikke gyldig før {date}. Sjekk datoen på denne maskinen, eller vent til da.</translation>
    </message>
    <message>
        <source>The file could not be signed with this certificate and key. Leave it unsigned; it works without, but is shown as “Not Signed”.</source>
        <translation>Filen kunne ikke signeres med dette sertifikatet og denne nøkkelen. La den være usignert; den virker likevel, men vises som «Ikke signert» (Not Signed) eller lignende.</translation>
    </message>
    <message>
        <source>Waiting for the phone to fetch the settings</source>
        <translation>Venter på at telefonen skal hente innstillingene</translation>
    </message>
    <message>
        <source>{address} is not an address of a home network, so nothing was opened there. Connect this computer to the same Wi-Fi as the phone, and try again.</source>
        <translation>{address} er ikke en adresse i et hjemmenettverk, så vi åpnet ingenting der. Koble denne maskinen til det samme Wi-Fi-nettverket som telefonen, og prøv igjen.</translation>
    </message>
    <message>
        <source>This computer did not let us make the link for the phone at {address}. Check that it is connected to your Wi-Fi, or send the file to the phone by AirDrop or e-mail instead.</source>
        <translation>Denne maskinen lot oss ikke lage lenken for telefonen på {address}. Sjekk at maskinen er koblet til Wi-Fi-nettverket ditt, eller send filen til telefonen med AirDrop eller e‑post i stedet.</translation>
    </message>
    <message>
        <source>The file is too large for the link. Put fewer accounts into it.</source>
        <translation>Filen er for stor for lenken. Ta med færre kontoer i den.</translation>
    </message>
    <message>
        <source>The Mac does not let us look into Mail&apos;s accounts. If you want us to: open System Settings, choose Privacy &amp; Security, then Full Disk Access, switch it on for this program, and start the program anew. You can also go on without; then type in yourself what we ask for.</source>
        <translation>Macen lar oss ikke se på kontoene i Mail. Hvis du vil at vi skal gjøre det: åpne Systeminnstillinger, velg «Personvern og sikkerhet» og så «Full disktilgang», slå det på for dette programmet, og start programmet på nytt. Du kan også gå videre uten; skriv da selv inn det vi spør om.</translation>
    </message>
    <message>
        <source>We found no list of accounts from Mail here. If you use Mail on this Mac, open it once and close it, then try again. Otherwise go on without.</source>
        <translation>Vi fant ingen liste over kontoer fra Mail her. Hvis du bruker Mail på denne Macen, åpne det én gang, lukk det, og prøv igjen. Gå ellers videre uten listen.</translation>
    </message>
    <message>
        <source>The list of accounts is being changed just now. Close Mail and System Settings, wait a moment, and try again.</source>
        <translation>Listen over kontoer blir endret akkurat nå. Lukk Mail og Systeminnstillinger, vent litt, og prøv igjen.</translation>
    </message>
    <message>
        <source>The list of Mail&apos;s accounts is damaged or cut short, so we cannot read it. We have changed nothing. Open Mail and see whether your accounts are there; you can go on here without the list.</source>
        <translation>Listen over kontoene i Mail er skadet eller ufullstendig, så vi kan ikke lese den. Vi har ikke endret noe. Åpne Mail og se om kontoene dine er der; her kan du gå videre uten listen.</translation>
    </message>
    <message>
        <source>The list of Mail&apos;s accounts is of a kind that we do not know yet. We have changed nothing. Go on without it, and type in yourself what we ask for.</source>
        <translation>Listen over kontoene i Mail er av et slag som vi ikke kjenner ennå. Vi har ikke endret noe. Gå videre uten den, og skriv selv inn det vi spør om.</translation>
    </message>
    <message>
        <source>The list of Mail&apos;s accounts is far larger than it should be, so we did not read it. Go on without it, and type in yourself what we ask for.</source>
        <translation>Listen over kontoene i Mail er mye større enn den skal være, så vi leste den ikke. Gå videre uten den, og skriv selv inn det vi spør om.</translation>
    </message>
    <message>
        <source>There is no room on this computer for a copy of the list of accounts, which we need to read it safely. Make some room on the disk, and try again.</source>
        <translation>Det er ikke plass på denne maskinen til en kopi av listen over kontoer, og den kopien trenger vi for å lese listen trygt. Rydd litt plass på disken, og prøv igjen.</translation>
    </message>
    <message>
        <source>One of the settings that Mail has stored is in a form that we cannot read. Go on without it.</source>
        <translation>En av innstillingene som Mail har lagret, har en form som vi ikke kan lese. Gå videre uten den.</translation>
    </message>
    <message>
        <source>Mail&apos;s own files must not be changed by another program. We can ask Mail to change the server, or show you where to do it yourself.</source>
        <translation>Andre programmer må ikke endre Mails egne filer. Vi kan be Mail om å endre serveren, eller vise deg hvor du gjør det selv.</translation>
    </message>
    <message>
        <source>Only you can change this in Mail: no other program can, and Mail does not do it when asked. We show you where.</source>
        <translation>Bare du selv kan endre dette i Mail: Ingen andre programmer kan det, og Mail gjør det ikke når vi ber om det. Vi viser deg hvor.</translation>
    </message>
    <message>
        <source>There are accounts in Mail that we cannot read ({count}). We have changed nothing. Open Mail and see whether they work; if so, type in yourself what we ask for.</source>
        <translation>Det finnes kontoer i Mail som vi ikke kan lese ({count}). Vi har ikke endret noe. Åpne Mail og se om de virker; i så fall kan du selv skrive inn det vi spør om.</translation>
    </message>
    <message>
        <source>One of the settings holds a sign that cannot be sent to Mail. Look at the server name and the username once more.</source>
        <translation>En av innstillingene har et tegn som ikke kan sendes til Mail. Se på servernavnet og brukernavnet en gang til.</translation>
    </message>
    <message>
        <source>Mail can be asked only on the Mac itself. Start this program there, or follow the steps by hand.</source>
        <translation>Vi kan bare be Mail om noe på selve Macen. Start dette programmet der, eller følg stegene selv.</translation>
    </message>
    <message>
        <source>The Mac did not let this program speak to Mail. If you want it to: open System Settings, choose Privacy &amp; Security, then Automation, and switch on Mail below this program. You can also follow the steps by hand.</source>
        <translation>Macen lot ikke dette programmet snakke med Mail. Hvis du vil at det skal gjøre det: åpne Systeminnstillinger, velg «Personvern og sikkerhet» og så «Automatisering», og slå på Mail under dette programmet. Du kan også følge stegene selv.</translation>
    </message>
    <message>
        <source>Mail does not have this account any more. Look in Mail under Settings, then Accounts, and start again from there.</source>
        <translation>Mail har ikke denne kontoen lenger. Se i Mail under Innstillinger og så Kontoer, og begynn på nytt derfra.</translation>
    </message>
    <message>
        <source>Mail did not answer in time. Look whether it is asking you something, answer that, and try again.</source>
        <translation>Mail svarte ikke i tide. Se om det spør deg om noe, svar på det, og prøv igjen.</translation>
    </message>
    <message>
        <source>Mail could not do what we asked. Close Mail, open it again, and try once more, or follow the steps by hand.</source>
        <translation>Mail kunne ikke gjøre det vi ba om. Lukk Mail, åpne det igjen, og prøv en gang til, eller følg stegene selv.</translation>
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
        <source>The file {file} is kept under the name {new_file}; nothing is deleted</source>
        <translation>Filen {file} blir tatt vare på under navnet {new_file}; ingenting blir slettet</translation>
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
    <message>
        <source>We found the settings for {address}.</source>
        <translation>Vi fant innstillingene for {address}.</translation>
    </message>
    <message>
        <source>We may have found the settings for {address}. Nobody vouches for them: look at the names of the servers before you use them.</source>
        <translation>Vi har kanskje funnet innstillingene for {address}. Ingen går god for dem: se på navnene på serverne før du bruker dem.</translation>
    </message>
    <message>
        <source>We found only half of the settings for {address}.</source>
        <translation>Vi fant bare halvparten av innstillingene for {address}.</translation>
    </message>
    <message>
        <source>{provider} may be your provider, and seems to let you in only by a sign-in page of its own. Nobody vouches for that: sign in only at a page whose name you know.</source>
        <translation>{provider} er kanskje leverandøren din, og ser ut til å bare slippe deg inn gjennom sin egen innloggingsside. Ingen går god for det: logg bare inn på en side med et navn du kjenner.</translation>
    </message>
    <message>
        <source>{provider} lets you in only by a sign-in page of its own.</source>
        <translation>{provider} slipper deg bare inn gjennom sin egen innloggingsside.</translation>
    </message>
    <message>
        <source>Add the account in your mail program; it opens that page by itself.</source>
        <translation>Legg til kontoen i e‑postprogrammet ditt; det åpner den siden av seg selv.</translation>
    </message>
    <message>
        <source>Ask your provider whether this is right before you sign in anywhere.</source>
        <translation>Spør leverandøren din om dette er riktig før du logger inn noe sted.</translation>
    </message>
    <message>
        <source>Add the account in your mail program. If it opens no sign-in page, it does not know this provider: ask the provider which mail programs can be used.</source>
        <translation>Legg til kontoen i e‑postprogrammet ditt. Hvis det ikke åpner noen innloggingsside, kjenner det ikke denne leverandøren: spør leverandøren hvilke e‑postprogrammer som kan brukes.</translation>
    </message>
    <message>
        <source>{provider} does not let other mail programs in.</source>
        <translation>{provider} slipper ikke inn andre e‑postprogrammer.</translation>
    </message>
    <message>
        <source>Read the mail in the provider&apos;s own app or on its web page.</source>
        <translation>Les e‑posten i leverandørens egen app eller på nettsiden deres.</translation>
    </message>
    <message>
        <source>We got no answer in time about {address}. That says nothing about the address. Try again in a while.</source>
        <translation>Vi fikk ikke svar i tide om {address}. Det sier ingenting om adressen. Prøv igjen om en stund.</translation>
    </message>
    <message>
        <source>There is no {domain} on the internet. Look at the part after @ letter by letter.</source>
        <translation>{domain} finnes ikke på internett. Se bokstav for bokstav på det som står etter @.</translation>
    </message>
    <message>
        <source>As far as this computer can see, there is no {domain} on the internet. Look at the part after @ letter by letter. If it is right, check the internet connection.</source>
        <translation>Så vidt denne maskinen kan se, finnes ikke {domain} på internett. Se bokstav for bokstav på det som står etter @. Er det riktig, så sjekk internettforbindelsen.</translation>
    </message>
    <message>
        <source>The list in this program does not have {domain}, and nobody else was asked. Leave out --offline to ask others too.</source>
        <translation>{domain} står ikke på listen i dette programmet, og vi spurte ingen andre. Utelat --offline for å spørre andre også.</translation>
    </message>
    <message>
        <source>{host} was not asked without encryption: it is not a place where {domain} keeps settings.</source>
        <translation>Vi spurte ikke {host} uten kryptering, for {domain} har ikke innstillingene sine der.</translation>
    </message>
    <message>
        <source>{host} was not told the address: it is not a place where {domain} keeps settings.</source>
        <translation>Vi oppga ikke adressen til {host}, for {domain} har ikke innstillingene sine der.</translation>
    </message>
    <message>
        <source>What we have to say cannot be written to standard output. Check that it is open and that there is room.</source>
        <translation>Vi får ikke skrevet det vi har å si, til standard ut. Sjekk at den er åpen og at det er plass.</translation>
    </message>
    <message>
        <source>The provider&apos;s own page about it: {url}</source>
        <translation>Leverandørens egen side om dette: {url}</translation>
    </message>
    <message>
        <source>{host} could be asked without encryption; others could read and change its answer. If you want that, add: --allow-http {host}</source>
        <translation>{host} kan spørres uten kryptering; da kan andre lese og endre svaret. Hvis du vil det, legg til: --allow-http {host}</translation>
    </message>
    <message>
        <source>{host} may answer if it is told the whole address. If you want that, add: --tell-address {host}</source>
        <translation>{host} svarer kanskje hvis den får hele adressen. Hvis du vil det, legg til: --tell-address {host}</translation>
    </message>
    <message>
        <source>Saved as {file}. Whoever owns the domain can publish this file.</source>
        <translation>Lagret som {file}. Den som eier domenet, kan publisere denne filen.</translation>
    </message>
    <message>
        <source>Saved as {file}. Nobody vouches for these settings, so have them checked before anybody uses or publishes this file.</source>
        <translation>Lagret som {file}. Ingen går god for disse innstillingene, så få dem sjekket før noen bruker eller publiserer denne filen.</translation>
    </message>
    <message>
        <source>Who was asked, the most trusted first:</source>
        <translation>Hvem vi spurte, de mest pålitelige først:</translation>
    </message>
    <message>
        <source>sent: {what}</source>
        <translation>sendt: {what}</translation>
    </message>
    <message>
        <source>mail goes to: {hosts}</source>
        <translation>e‑posten går til: {hosts}</translation>
    </message>
    <message>
        <source>we were sent on from: {url}</source>
        <translation>vi ble sendt videre fra: {url}</translation>
    </message>
    <message>
        <source>we were sent on to: {url}</source>
        <translation>vi ble sendt videre til: {url}</translation>
    </message>
    <message>
        <source>Number 1 comes before number 2 because number 2 is only guessed.</source>
        <translation>Nummer 1 står foran nummer 2 fordi nummer 2 bare er gjettet.</translation>
    </message>
    <message>
        <source>Number 1 comes before number 2 because it is trusted and number 2 is not.</source>
        <translation>Nummer 1 står foran nummer 2 fordi vi stoler på nummer 1, men ikke på nummer 2.</translation>
    </message>
    <message>
        <source>Settings that could be used, best first:</source>
        <translation>Innstillinger som kan brukes, de beste først:</translation>
    </message>
    <message>
        <source>There are no settings that could be used.</source>
        <translation>Det finnes ingen innstillinger som kan brukes.</translation>
    </message>
    <message>
        <source>Trusted.</source>
        <translation>Vi stoler på dette.</translation>
    </message>
    <message>
        <source>Not trusted.</source>
        <translation>Vi stoler ikke på dette.</translation>
    </message>
    <message>
        <source>There was nothing else to choose from.</source>
        <translation>Det var ikke noe annet å velge mellom.</translation>
    </message>
    <message>
        <source>The first comes before the second because it has servers for both directions.</source>
        <translation>Nummer 1 står foran nummer 2 fordi det har servere både for mottak og for sending.</translation>
    </message>
    <message>
        <source>The first comes before the second because its source is the more trusted one.</source>
        <translation>Nummer 1 står foran nummer 2 fordi kilden er mer pålitelig.</translation>
    </message>
    <message>
        <source>The first comes before the second because their source names it first.</source>
        <translation>Nummer 1 står foran nummer 2 fordi kilden deres nevner det først.</translation>
    </message>
    <message>
        <source>We wrote {file}.</source>
        <translation>Vi skrev {file}.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Vi har ikke skrevet noen fil.</translation>
    </message>
    <message>
        <source>There is nothing that a file could repair, so nothing was written.</source>
        <translation>Det er ingenting en fil kan rette, så vi har ikke skrevet noen.</translation>
    </message>
    <message>
        <source>On the computer that it came from: close Outlook, double-click {file}, and agree. To take it back, do the same with {undo}.</source>
        <translation>På maskinen som innstillingene kom fra: lukk Outlook, dobbeltklikk på {file}, og svar ja. For å angre, gjør det samme med {undo}.</translation>
    </message>
    <message>
        <source>Then, still with Outlook closed, rename {file} to {new_file} there.</source>
        <translation>Gi så {file} det nye navnet {new_file} der, mens Outlook fortsatt er lukket.</translation>
    </message>
    <message>
        <source>With these repairs it will be so:</source>
        <translation>Slik blir det når dette er rettet:</translation>
    </message>
    <message>
        <source>This is left for you:</source>
        <translation>Dette gjenstår for deg:</translation>
    </message>
    <message>
        <source>On the computer with Outlook: close Outlook, press the Windows key and R, and type: outlook.exe /importprf &quot;the full name of the file&quot;</source>
        <translation>På maskinen med Outlook: lukk Outlook, trykk på Windows-tasten og R, og skriv: outlook.exe /importprf &quot;det fulle navnet på filen&quot;</translation>
    </message>
    <message>
        <source>Newer versions do not always take such a file. When you start this program there, it looks whether the account has come, and otherwise shows you each step.</source>
        <translation>Nyere versjoner tar ikke alltid imot en slik fil. Når du starter dette programmet der, ser det etter om kontoen er kommet, og viser deg ellers hvert steg.</translation>
    </message>
    <message>
        <source>Shall we start Outlook with this file now? We then look whether it took it. (y/n)</source>
        <translation>Skal vi starte Outlook med denne filen nå? Så ser vi etter om Outlook tok imot den. (j/n)</translation>
    </message>
    <message>
        <source>Send the file to the iPhone or iPad by AirDrop or e-mail and open it there, or use --phone.</source>
        <translation>Send filen til din iPhone eller iPad med AirDrop eller e‑post, og åpne den der, eller bruk --phone.</translation>
    </message>
    <message>
        <source>We now open a link at {address}, only for devices in your home network. It gives away this one file, once, and closes by itself after {minutes} minutes. There is no password in it.</source>
        <translation>Nå åpner vi en lenke på {address}, bare for enheter i hjemmenettverket ditt. Den gir ut denne ene filen, én gang, og lukkes av seg selv etter {minutes} minutter. Det er ikke noe passord i den.</translation>
    </message>
    <message>
        <source>Shall we open it? (y/n)</source>
        <translation>Skal vi åpne den? (j/n)</translation>
    </message>
    <message>
        <source>Point the phone&apos;s camera at this, or type the link in Safari:</source>
        <translation>Rett kameraet på telefonen mot dette, eller skriv lenken i Safari:</translation>
    </message>
    <message>
        <source>Before you install it, compare what the phone shows with these: {incoming} and {outgoing}. If they differ, do not install it.</source>
        <translation>Før du installerer den, sammenlign det telefonen viser, med dette: {incoming} og {outgoing}. Er det forskjellig, så ikke installer den.</translation>
    </message>
    <message>
        <source>The phone has fetched it. The link is closed.</source>
        <translation>Telefonen har hentet filen. Lenken er lukket.</translation>
    </message>
    <message>
        <source>Nobody fetched it, so the link is closed. Start again when the phone is at hand.</source>
        <translation>Ingen hentet filen, så lenken er lukket. Begynn på nytt når du har telefonen for hånden.</translation>
    </message>
    <message>
        <source>The file stays where we wrote it: {file}</source>
        <translation>Filen blir liggende der vi skrev den: {file}</translation>
    </message>
    <message>
        <source>Whoever owns {domain} can publish this file at https://autodiscover.{domain}/autodiscover/autodiscover.xml.</source>
        <translation>Den som eier {domain}, kan publisere denne filen på https://autodiscover.{domain}/autodiscover/autodiscover.xml.</translation>
    </message>
    <message>
        <source>Password of the key in {file}:</source>
        <translation>Passord for nøkkelen i {file}:</translation>
    </message>
    <message>
        <source>We can ask Mail to do it, with these words:</source>
        <translation>Vi kan be Mail om å gjøre det, med disse ordene:</translation>
    </message>
    <message>
        <source>Shall we ask Mail to do this? (y/n)</source>
        <translation>Skal vi be Mail om å gjøre dette? (j/n)</translation>
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
        <source>{file} cannot be read. Check that it is there and may be opened.</source>
        <translation>{file} kan ikke leses. Sjekk at filen finnes og kan åpnes.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file. Name a file with mail settings.</source>
        <translation>{file} er ikke en vanlig fil. Oppgi en fil med e‑postinnstillinger.</translation>
    </message>
    <message>
        <source>{file} is far too large for a file with mail settings, so we left it alone.</source>
        <translation>{file} er altfor stor til å være en fil med e‑postinnstillinger, så vi lot den være i fred.</translation>
    </message>
    <message>
        <source>{file} cannot be written. Choose another place for it.</source>
        <translation>{file} kan ikke skrives. Velg et annet sted for filen.</translation>
    </message>
    <message>
        <source>{file} is there already, so we left it as it is. Choose another name, or add --overwrite.</source>
        <translation>{file} finnes allerede, så vi lot filen være som den er. Velg et annet navn, eller legg til --overwrite.</translation>
    </message>
    <message>
        <source>{file} cannot be written, because there is no such folder. Make the folder first, or choose another place.</source>
        <translation>{file} kan ikke skrives, for mappen finnes ikke. Lag mappen først, eller velg et annet sted.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file, so we left it as it is. Choose another name for the new file.</source>
        <translation>{file} er ikke en vanlig fil, så vi har latt den være som den er. Velg et annet navn på den nye filen.</translation>
    </message>
    <message>
        <source>There are no servers for {address} that could be saved, so we wrote no file.</source>
        <translation>Det er ingen servere for {address} som kan lagres, så vi skrev ingen fil.</translation>
    </message>
    <message>
        <source>Something went wrong in this program. Your mail is safe. Try again; if it happens once more, tell us the technical reason that is shown with this.</source>
        <translation>Noe gikk galt i dette programmet. E‑posten din er trygg. Prøv igjen; skjer det en gang til, så fortell oss den tekniske årsaken som vises sammen med dette.</translation>
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
    <message>
        <source>Damaged settings</source>
        <translation>Skadede innstillinger</translation>
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
        <source>You sign in inside your mail program</source>
        <translation>Du logger inn i e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>Your provider takes the password only on its own sign-in page. We have not sent it, and have not looked at your folders.</source>
        <translation>Leverandøren tar bare imot passordet på sin egen innloggingsside. Vi har ikke sendt det, og vi har ikke sett på mappene dine.</translation>
    </message>
    <message>
        <source>Start your mail program afterwards. A page of your provider opens there; type your password on it.</source>
        <translation>Start e‑postprogrammet ditt etterpå. Der åpner det seg en side fra leverandøren; skriv passordet ditt på den.</translation>
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
    <name>Guide</name>
    <message>
        <source>The names may be a little different for you. Look for these, or for a similar name.</source>
        <translation>Navnene kan være litt annerledes hos deg. Se etter disse, eller etter noe lignende.</translation>
    </message>
    <message>
        <source>you type it yourself</source>
        <translation>du skriver det selv</translation>
    </message>
    <message>
        <source>nothing: it must be empty</source>
        <translation>ingenting: feltet skal være tomt</translation>
    </message>
    <message>
        <source>fill in your own</source>
        <translation>fyll ut ditt eget</translation>
    </message>
    <message>
        <source>on</source>
        <translation>på</translation>
    </message>
    <message>
        <source>off</source>
        <translation>av</translation>
    </message>
</context>
<context>
    <name>HandOver</name>
    <message>
        <source>{client} is not on this computer. Start this program on the computer that has it.</source>
        <translation>{client} er ikke på denne maskinen. Start dette programmet på den maskinen som har det.</translation>
    </message>
    <message>
        <source>{client} is open. Please close it; then we can go on.</source>
        <translation>{client} er åpent. Lukk det, så kan vi gå videre.</translation>
    </message>
    <message>
        <source>{provider} lets you in only by its own sign-in page, and no file can set that up. Add the account in the mail program itself; it opens that page.</source>
        <translation>{provider} slipper deg bare inn gjennom sin egen innloggingsside, og det kan ikke stilles inn med en fil. Legg til kontoen i selve e‑postprogrammet; det åpner den siden.</translation>
    </message>
    <message>
        <source>This program takes no file. Follow the steps instead; we show you each one.</source>
        <translation>Dette programmet tar ikke imot noen fil. Følg stegene i stedet; vi viser deg hvert av dem.</translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which we do not know. The device asks for it; it stands in the letter or message from the provider.</source>
        <translation>{provider} gir hver postkasse et eget brukernavn, og det kjenner vi ikke. Enheten spør om det; det står i brevet eller meldingen fra leverandøren.</translation>
    </message>
    <message>
        <source>This cannot be changed safely from outside. Change it in the mail program itself.</source>
        <translation>Dette kan ikke trygt endres utenfra. Endre det i selve e‑postprogrammet.</translation>
    </message>
    <message>
        <source>We cannot look into that program from here. Open it, and see whether {address} and its mail are there.</source>
        <translation>Vi kan ikke se inn i det programmet herfra. Åpne det, og se om {address} og e‑posten er der.</translation>
    </message>
    <message>
        <source>The account {address} is there now, with the right settings.</source>
        <translation>Kontoen {address} er på plass nå, med de riktige innstillingene.</translation>
    </message>
    <message>
        <source>The account {address} is not there yet. Go through the steps once more, then look again.</source>
        <translation>Kontoen {address} er ikke på plass ennå. Gå gjennom stegene en gang til, og se så etter igjen.</translation>
    </message>
    <message>
        <source>We looked again, and it is right now.</source>
        <translation>Vi har sett etter igjen, og nå er det riktig.</translation>
    </message>
    <message>
        <source>We looked again, and it is not changed yet. Go through the steps once more; at the end close the mail program.</source>
        <translation>Vi har sett etter igjen, og det er ikke endret ennå. Gå gjennom stegene en gang til; lukk e‑postprogrammet til slutt.</translation>
    </message>
    <message>
        <source>This computer is not connected to a home network, so the phone cannot reach it. Connect both to the same Wi-Fi, or send the file to the phone by AirDrop or e-mail.</source>
        <translation>Denne maskinen er ikke koblet til et hjemmenettverk, så telefonen kan ikke nå den. Koble begge til det samme Wi-Fi-nettverket, eller send filen til telefonen med AirDrop eller e‑post.</translation>
    </message>
    <message>
        <source>{file} is the exported file itself, and that is never written over. Choose another name.</source>
        <translation>{file} er selve den eksporterte filen, og den skriver vi aldri over. Velg et annet navn.</translation>
    </message>
    <message>
        <source>There is no e-mail account of Outlook in {file}. Export Outlook&apos;s own part of the registry, on the computer and as the person whose mail it is, then try again.</source>
        <translation>Det er ingen e‑postkonto fra Outlook i {file}. Eksporter Outlooks egen del av registeret, på maskinen det gjelder og logget inn som den som eier e‑posten, og prøv igjen.</translation>
    </message>
    <message>
        <source>Looking whether the account is there</source>
        <translation>Ser etter om kontoen er på plass</translation>
    </message>
    <message>
        <source>The new Outlook is on this computer too. Nobody can look into its settings from outside; if you use it, choose it in our window, and we show you each step.</source>
        <translation>Nye Outlook er også på denne maskinen. Ingen kan se på innstillingene i det utenfra; bruker du det, så velg det i vinduet vårt, så viser vi deg hvert steg.</translation>
    </message>
    <message>
        <source>Outlook starts as the new Outlook here. What we say is about the classic one. To go back to it, switch off “New Outlook” at the top right of its window.</source>
        <translation>Her starter Outlook som nye Outlook. Det vi sier, gjelder det klassiske. For å gå tilbake til det, slå av «Nye Outlook» (New Outlook) eller lignende øverst til høyre i vinduet.</translation>
    </message>
    <message>
        <source>The app Mail of Windows is on this computer, and Microsoft has ended it. If you still use it, set up your address in another mail program.</source>
        <translation>Windows-appen «E‑post» (Mail) er på denne maskinen, men Microsoft har lagt den ned. Hvis du fortsatt bruker den, sett opp adressen din i et annet e‑postprogram.</translation>
    </message>
    <message>
        <source>{account} in {client} is an account of a kind that we do not change.</source>
        <translation>{account} i {client} er en konto av et slag som vi ikke endrer.</translation>
    </message>
    <message>
        <source>There are settings left over from Outlook {version} (profiles: {count}). Outlook {used} does not use them, so you can leave them as they are.</source>
        <translation>Det ligger igjen innstillinger fra Outlook {version} (profiler: {count}). Outlook {used} bruker dem ikke, så du kan la dem stå som de er.</translation>
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
    <name>Lint</name>
    <message>
        <source>This file cannot be read. Check that it is there and may be opened.</source>
        <translation>Denne filen kan ikke leses. Sjekk at den finnes og kan åpnes.</translation>
    </message>
    <message>
        <source>There is no file in this folder whose name ends in .xml or .toml.</source>
        <translation>Det er ingen fil i denne mappen med et navn som slutter på .xml eller .toml.</translation>
    </message>
    <message>
        <source>This is neither a clientConfig file (.xml) nor a provider pack (.toml). Give it the right ending.</source>
        <translation>Dette er verken en clientConfig-fil (.xml) eller en leverandørfil (.toml). Gi filen riktig endelse.</translation>
    </message>
    <message>
        <source>Files looked at: {files}. All is well.</source>
        <translation>Filer vi så på: {files}. Alt er i orden.</translation>
    </message>
    <message>
        <source>Files looked at: {files}. Errors: {errors}. Warnings: {warnings}.</source>
        <translation>Filer vi så på: {files}. Feil: {errors}. Advarsler: {warnings}.</translation>
    </message>
    <message>
        <source>The file is far too large for mail settings, so programs will not read it.</source>
        <translation>Filen er altfor stor til å inneholde e‑postinnstillinger, så programmer vil ikke lese den.</translation>
    </message>
    <message>
        <source>The outermost element is not clientConfig, so this is no file with mail settings.</source>
        <translation>Det ytterste elementet er ikke clientConfig, så dette er ikke en fil med e‑postinnstillinger.</translation>
    </message>
    <message>
        <source>The file is not well-formed XML, so nothing in it can be read: {detail}.</source>
        <translation>Filen er ikke riktig bygd XML, så ingenting i den kan leses: {detail}.</translation>
    </message>
    <message>
        <source>The file has a DOCTYPE, which careful programs refuse. Remove it.</source>
        <translation>Filen har en DOCTYPE, og det avviser forsiktige programmer. Fjern den.</translation>
    </message>
    <message>
        <source>The letters are not written in UTF-8. Save the file as UTF-8.</source>
        <translation>Tegnene er ikke skrevet i UTF-8. Lagre filen som UTF-8.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which some programs cannot read. Save it as UTF-8 without one.</source>
        <translation>Filen begynner med et byterekkefølgemerke (BOM), og det kan noen programmer ikke lese. Lagre den som UTF-8 uten et slikt merke.</translation>
    </message>
    <message>
        <source>The file is written in {encoding}. Save it as UTF-8, which every program reads.</source>
        <translation>Filen er skrevet i {encoding}. Lagre den som UTF-8, som alle programmer kan lese.</translation>
    </message>
    <message>
        <source>The first line should be the XML declaration, with the encoding UTF-8.</source>
        <translation>Den første linjen bør være XML-deklarasjonen, med tegnkodingen UTF-8.</translation>
    </message>
    <message>
        <source>There is no emailProvider in the file, so it says nothing.</source>
        <translation>Det er ingen emailProvider i filen, så den sier ingenting.</translation>
    </message>
    <message>
        <source>The id is missing. It should be the provider&apos;s main domain.</source>
        <translation>«id» mangler. Der bør leverandørens hoveddomene stå.</translation>
    </message>
    <message>
        <source>The id “{id}” is not among the domains. It should be the main one of them.</source>
        <translation>«{id}» i «id» er ikke blant domenene. Der bør det viktigste av dem stå.</translation>
    </message>
    <message>
        <source>No domain is named, so nobody can tell whose addresses this is for.</source>
        <translation>Ikke noe domene er nevnt, så ingen kan vite hvilke adresser dette gjelder for.</translation>
    </message>
    <message>
        <source>“{domain}” is not a domain.</source>
        <translation>«{domain}» er ikke et domene.</translation>
    </message>
    <message>
        <source>The domain {domain} is named more than once.</source>
        <translation>Domenet {domain} er nevnt mer enn én gang.</translation>
    </message>
    <message>
        <source>The displayName is missing. People like to see whose settings they are.</source>
        <translation>Navnet (displayName) mangler. Folk vil gjerne se hvem innstillingene kommer fra.</translation>
    </message>
    <message>
        <source>There is no incomingServer, so no mail can be fetched.</source>
        <translation>Det er ingen incomingServer, så e‑post kan ikke hentes.</translation>
    </message>
    <message>
        <source>There is no outgoingServer, so no mail can be sent.</source>
        <translation>Det er ingen outgoingServer, så e‑post kan ikke sendes.</translation>
    </message>
    <message>
        <source>No incomingServer is encrypted: anybody on the way can read passwords and mail. Offer SSL or STARTTLS.</source>
        <translation>Ingen incomingServer er kryptert: hvem som helst på veien kan lese passord og e‑post. Tilby SSL eller STARTTLS.</translation>
    </message>
    <message>
        <source>No outgoingServer is encrypted: anybody on the way can read passwords and mail. Offer SSL or STARTTLS.</source>
        <translation>Ingen outgoingServer er kryptert: hvem som helst på veien kan lese passord og e‑post. Tilby SSL eller STARTTLS.</translation>
    </message>
    <message>
        <source>POP3 comes before IMAP, so programs choose it, and mail may end up on one device only. Put IMAP first.</source>
        <translation>POP3 står foran IMAP, så programmene velger det, og e‑posten kan havne på bare én enhet. Sett IMAP først.</translation>
    </message>
    <message>
        <source>The type is missing: imap or pop3 for incoming mail, smtp for outgoing mail.</source>
        <translation>Typen (type) mangler: imap eller pop3 for mottak, smtp for sending.</translation>
    </message>
    <message>
        <source>“{type}” is not a type of this kind of server: imap or pop3 for incoming mail, smtp for outgoing mail.</source>
        <translation>«{type}» er ikke en type for denne slags server: imap eller pop3 for mottak, smtp for sending.</translation>
    </message>
    <message>
        <source>“{type}” is not for mail over IMAP, POP3 or SMTP, so most programs skip it.</source>
        <translation>«{type}» gjelder ikke e‑post med IMAP, POP3 eller SMTP, så de fleste programmer hopper over det.</translation>
    </message>
    <message>
        <source>This server is the same as one before it. Remove it, or correct it.</source>
        <translation>Denne serveren er lik en som står foran. Fjern den, eller rett den.</translation>
    </message>
    <message>
        <source>There are too many servers; from here on they are not read.</source>
        <translation>Det er for mange servere; fra denne av blir de ikke lest.</translation>
    </message>
    <message>
        <source>The hostname is missing.</source>
        <translation>Servernavnet (hostname) mangler.</translation>
    </message>
    <message>
        <source>“{hostname}” is not the full name of a server.</source>
        <translation>«{hostname}» er ikke det fulle navnet på en server.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Porten mangler.</translation>
    </message>
    <message>
        <source>“{port}” is not a port; those are the numbers from 1 to 65535.</source>
        <translation>«{port}» er ikke en port; portene er tallene fra 1 til 65535.</translation>
    </message>
    <message>
        <source>Port {port} is unusual for {protocol}, and many networks block it. Is it right?</source>
        <translation>Port {port} er uvanlig for {protocol}, og mange nettverk sperrer den. Er den riktig?</translation>
    </message>
    <message>
        <source>Port {port} goes with {expected_protocol} and {expected_socket_type}, but this is {protocol} with {socket_type}. One of them is wrong.</source>
        <translation>Port {port} hører sammen med {expected_protocol} og {expected_socket_type}, men dette er {protocol} med {socket_type}. Noe av dette er feil.</translation>
    </message>
    <message>
        <source>The socketType is missing: SSL, STARTTLS or plain.</source>
        <translation>Krypteringen (socketType) mangler: SSL, STARTTLS eller plain.</translation>
    </message>
    <message>
        <source>“{socket_type}” is not a socketType: SSL, STARTTLS or plain.</source>
        <translation>«{socket_type}» er ikke en kryptering (socketType): SSL, STARTTLS eller plain.</translation>
    </message>
    <message>
        <source>The connection to {hostname} is not encrypted, so careful programs will not choose it.</source>
        <translation>Forbindelsen til {hostname} er ikke kryptert, så forsiktige programmer velger den ikke.</translation>
    </message>
    <message>
        <source>The username is missing. It is usually %EMAILADDRESS%.</source>
        <translation>Brukernavnet (username) mangler. Vanligvis er det %EMAILADDRESS%.</translation>
    </message>
    <message>
        <source>The username is too long, or has characters that cannot be seen.</source>
        <translation>Brukernavnet er for langt, eller det har tegn som ikke kan ses.</translation>
    </message>
    <message>
        <source>“{placeholder}” cannot be filled in. There are %EMAILADDRESS%, %EMAILLOCALPART% and %EMAILDOMAIN%, with a percent sign on both sides.</source>
        <translation>«{placeholder}» kan ikke fylles ut. Det finnes %EMAILADDRESS%, %EMAILLOCALPART% og %EMAILDOMAIN%, med prosenttegn på begge sider.</translation>
    </message>
    <message>
        <source>The authentication is missing. It is usually password-cleartext.</source>
        <translation>Innloggingsmåten (authentication) mangler. Vanligvis er den password-cleartext.</translation>
    </message>
    <message>
        <source>“{methods}” is no kind of authentication that programs know.</source>
        <translation>«{methods}» er ikke en innloggingsmåte (authentication) som programmer kjenner.</translation>
    </message>
    <message>
        <source>“{method}” is no kind of authentication that programs know, so it is skipped.</source>
        <translation>«{method}» er ikke en innloggingsmåte (authentication) som programmer kjenner, så den blir hoppet over.</translation>
    </message>
    <message>
        <source>OAuth2 is the only authentication, so only programs that are registered with the provider can log in.</source>
        <translation>OAuth2 er den eneste innloggingsmåten, så bare programmer som er registrert hos leverandøren, kan logge inn.</translation>
    </message>
    <message>
        <source>Only the first {name} counts; this one is not read.</source>
        <translation>Bare det første {name}-elementet teller; dette blir ikke lest.</translation>
    </message>
    <message>
        <source>“{url}” is not the address of a web page.</source>
        <translation>«{url}» er ikke adressen til en nettside.</translation>
    </message>
    <message>
        <source>The page {url} is not encrypted. Use its https address.</source>
        <translation>Siden {url} er ikke kryptert. Bruk adressen som begynner med https.</translation>
    </message>
    <message>
        <source>“{value}” is not a value that can stand here, so it is not read.</source>
        <translation>«{value}» er ikke en verdi som kan stå her, så den blir ikke lest.</translation>
    </message>
    <message>
        <source>“{name}” is not known, so nobody reads it. Is “{meant}” meant?</source>
        <translation>«{name}» er ukjent, så ingen leser det. Skulle det stå «{meant}»?</translation>
    </message>
    <message>
        <source>“{name}” belongs inside {parent}; here nobody reads it.</source>
        <translation>«{name}» hører hjemme inne i {parent}; her er det ingen som leser det.</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>Looking for the settings of your e-mail …</source>
        <translation>Leter etter innstillingene for e‑posten din …</translation>
    </message>
    <message>
        <source>The network is slow. We ask once more, with more patience.</source>
        <translation>Nettverket er tregt. Vi spør en gang til, med mer tålmodighet.</translation>
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
        <source>We did not wait for this; we already had a good answer.</source>
        <translation>Vi ventet ikke på dette; vi hadde allerede et godt svar.</translation>
    </message>
    <message>
        <source>We did not ask here; we already knew your provider.</source>
        <translation>Vi spurte ikke her; vi kjente allerede leverandøren din.</translation>
    </message>
    <message>
        <source>{provider} wants you to sign in inside your mail program.</source>
        <translation>{provider} vil at du skal logge inn i e‑postprogrammet ditt.</translation>
    </message>
    <message>
        <source>{provider} does not let ordinary mail programs in.</source>
        <translation>{provider} slipper ikke inn vanlige e‑postprogrammer.</translation>
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
        <source>{service} left out: “{target}” is not a mail server that can be used.</source>
        <translation>{service} er utelatt: «{target}» er ikke en e‑postserver som kan brukes.</translation>
    </message>
    <message>
        <source>The records of {domain} name no server that can be used. Ask the provider for the settings.</source>
        <translation>Oppføringene for {domain} nevner ingen server som kan brukes. Spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>{domain} says that it offers no mail for mail programs. Look at the part after @ letter by letter, or ask the provider.</source>
        <translation>{domain} sier at det ikke er noe e‑post for e‑postprogrammer der. Se på det som står etter @, bokstav for bokstav, eller spør leverandøren.</translation>
    </message>
    <message>
        <source>The answer is far too large for mail settings, so we left it alone.</source>
        <translation>Svaret er altfor stort til å inneholde e‑postinnstillinger, så vi lot det være i fred.</translation>
    </message>
    <message>
        <source>The answer has nothing to do with mail settings.</source>
        <translation>Svaret har ingenting med e‑postinnstillinger å gjøre.</translation>
    </message>
    <message>
        <source>The answer with the settings is damaged. Tell the provider, or type in the settings yourself.</source>
        <translation>Svaret med innstillingene er skadet. Si fra til leverandøren, eller skriv inn innstillingene selv.</translation>
    </message>
    <message>
        <source>The answer names no server that can be used. Ask the provider for the settings.</source>
        <translation>Svaret nevner ingen server som kan brukes. Spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>The provider offers only a mail system that ordinary mail programs cannot use. Ask the provider whether it can switch on IMAP for you.</source>
        <translation>Leverandøren har bare et e‑postsystem som vanlige e‑postprogrammer ikke kan bruke. Spør leverandøren om de kan slå på IMAP for deg.</translation>
    </message>
    <message>
        <source>{host} wants your password before it says anything, and we do not give it away for that. Ask the provider for the settings.</source>
        <translation>{host} vil ha passordet ditt før den sier noe, og vi gir det ikke fra oss for det. Spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>{host} says that it has no settings for this address.</source>
        <translation>{host} sier at den ikke har noen innstillinger for denne adressen.</translation>
    </message>
    <message>
        <source>We were sent to an address that is not safe to follow, so we did not.</source>
        <translation>Vi ble sendt videre til en adresse som ikke er trygg, så dit gikk vi ikke.</translation>
    </message>
    <message>
        <source>We were sent from one place to the next without end, so we stopped.</source>
        <translation>Vi ble sendt fra sted til sted uten ende, så vi stoppet.</translation>
    </message>
    <message>
        <source>{type} left out: “{value}” is not a server name.</source>
        <translation>{type} er utelatt: «{value}» er ikke et servernavn.</translation>
    </message>
    <message>
        <source>{type} left out: “{value}” is not a port.</source>
        <translation>{type} er utelatt: «{value}» er ikke en port.</translation>
    </message>
    <message>
        <source>{type} left out: unknown kind of encryption “{value}”.</source>
        <translation>{type} er utelatt: ukjent kryptering «{value}».</translation>
    </message>
    <message>
        <source>{type} left out: the username has characters that cannot be right.</source>
        <translation>{type} er utelatt: brukernavnet har tegn som ikke kan være riktige.</translation>
    </message>
    <message>
        <source>{type}: the username given may be somebody else&apos;s, so we ask you for yours.</source>
        <translation>{type}: brukernavnet som er oppgitt, kan være noen andres, så vi spør deg om ditt.</translation>
    </message>
    <message>
        <source>{type}: {hostname} is not encrypted, so we do not choose it.</source>
        <translation>{type}: {hostname} er ikke kryptert, så vi velger den ikke.</translation>
    </message>
    <message>
        <source>{type}: port {port} does not go with the kind of encryption.</source>
        <translation>{type}: port {port} passer ikke sammen med krypteringen.</translation>
    </message>
    <message>
        <source>{type}: the username also needs the name of a domain, which is not given. Ask the provider.</source>
        <translation>{type}: brukernavnet må også ha med navnet på et domene, og det er ikke oppgitt. Spør leverandøren.</translation>
    </message>
    <message>
        <source>Nothing confirms that the file is from the provider, so we did not use it.</source>
        <translation>Ingenting bekrefter at filen er fra leverandøren, så vi brukte den ikke.</translation>
    </message>
    <message>
        <source>The file is not the one that the provider vouches for, so we did not use it. Tell the provider.</source>
        <translation>Filen er ikke den som leverandøren går god for, så vi brukte den ikke. Si fra til leverandøren.</translation>
    </message>
    <message>
        <source>{protocol} left out: “{hostname}” is not a server name.</source>
        <translation>{protocol} er utelatt: «{hostname}» er ikke et servernavn.</translation>
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
        <source>No answer came from {host} in time. Check your internet connection, or try again.</source>
        <translation>Det kom ikke noe svar fra {host} i tide. Sjekk internettforbindelsen, eller prøv igjen.</translation>
    </message>
    <message>
        <source>The file does not name {domain} among the addresses that it is for.</source>
        <translation>Filen nevner ikke {domain} blant adressene den gjelder for.</translation>
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
        <source>{element}: “{placeholder}” is written wrongly; we took it for “{meant}”.</source>
        <translation>{element}: «{placeholder}» er skrevet feil; vi leste det som «{meant}».</translation>
    </message>
    <message>
        <source>{element}: “{placeholder}” cannot be filled in, so we ask you for the username for {hostname}.</source>
        <translation>{element}: «{placeholder}» kan ikke fylles ut, så vi spør deg om brukernavnet for {hostname}.</translation>
    </message>
    <message>
        <source>{element} left out: {hostname} is there already, with the same settings.</source>
        <translation>{element} er utelatt: {hostname} er der allerede, med de samme innstillingene.</translation>
    </message>
    <message>
        <source>{element} left out: “{domain}” is not a domain.</source>
        <translation>{element} er utelatt: «{domain}» er ikke et domene.</translation>
    </message>
    <message>
        <source>{element} left out: “{url}” is not the address of a web page.</source>
        <translation>{element} er utelatt: «{url}» er ikke adressen til en nettside.</translation>
    </message>
    <message>
        <source>{element} left out: we do not understand “{value}”.</source>
        <translation>{element} er utelatt: vi forstår ikke «{value}».</translation>
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
    <message>
        <source>There is nothing called {name} on the internet. Check for typing errors.</source>
        <translation>Det finnes ingenting som heter {name} på internett. Se etter skrivefeil.</translation>
    </message>
    <message>
        <source>{name} exists, but nothing is said there about its e-mail.</source>
        <translation>{name} finnes, men der står det ingenting om e‑posten.</translation>
    </message>
    <message>
        <source>{name} says that it takes no e-mail at all.</source>
        <translation>{name} sier at ingen e‑post tas imot der.</translation>
    </message>
    <message>
        <source>The question about {name} was not answered in time. Check your internet connection, or try again.</source>
        <translation>Spørsmålet om {name} ble ikke besvart i tide. Sjekk internettforbindelsen, eller prøv igjen.</translation>
    </message>
    <message>
        <source>The question about {name} could not be answered. Try again later.</source>
        <translation>Spørsmålet om {name} kunne ikke besvares. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>We could not ask about {name}, because your computer does not reach the internet. Check the connection and try again.</source>
        <translation>Vi fikk ikke spurt om {name}, for denne maskinen når ikke internett. Sjekk forbindelsen, og prøv igjen.</translation>
    </message>
    <message>
        <source>The answer about {name} makes no sense, so we did not use it.</source>
        <translation>Svaret om {name} gir ingen mening, så vi brukte det ikke.</translation>
    </message>
    <message>
        <source>No server could prove who it is, so we used none of them. Check your computer&apos;s date and any virus protection. On a guest network, open a web page first: it may want you to sign in.</source>
        <translation>Ingen av serverne kunne bevise hvem den er, så vi brukte ingen av dem. Sjekk datoen på maskinen, og antivirusprogrammet hvis du har et. Er du på et gjestenett, så åpne først en nettside: kanskje må du logge inn der.</translation>
    </message>
    <message>
        <source>{domain} says that it takes no e-mail at all. Look at the part after @ letter by letter.</source>
        <translation>{domain} sier at ingen e‑post tas imot der. Se bokstav for bokstav på det som står etter @.</translation>
    </message>
    <message>
        <source>The only servers for receiving mail that were named are without encryption ({hosts}). Others could read your password on the way, so we do not use them. Ask the provider for servers with encryption.</source>
        <translation>De eneste serverne for mottak av e‑post som vi fikk oppgitt, er uten kryptering ({hosts}). Andre kan lese passordet ditt på veien, så vi bruker dem ikke. Spør leverandøren om servere med kryptering.</translation>
    </message>
    <message>
        <source>Only a server for sending mail was named for {domain}, and none for receiving it. Ask the provider for its server for receiving mail.</source>
        <translation>For {domain} fikk vi bare oppgitt en server for sending av e‑post, og ingen for mottak. Spør leverandøren om serveren for mottak av e‑post.</translation>
    </message>
    <message>
        <source>No server for sending mail was named that we can use, so this is only half of what your mail program needs. Ask the provider for its server for sending mail.</source>
        <translation>Vi fikk ikke oppgitt noen server for sending av e‑post som vi kan bruke, så dette er bare halvparten av det e‑postprogrammet ditt trenger. Spør leverandøren om serveren for sending av e‑post.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but the file with them is damaged. Tell the provider, and ask for the settings.</source>
        <translation>{host} har innstillinger for {domain}, men filen med dem er skadet. Si fra til leverandøren, og spør om innstillingene.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but the file with them contains something that could do harm, so we left it alone. Tell the provider, and ask for the settings.</source>
        <translation>{host} har innstillinger for {domain}, men filen med dem inneholder noe som kan gjøre skade, så vi lot den være i fred. Si fra til leverandøren, og spør om innstillingene.</translation>
    </message>
    <message>
        <source>What {host} sent is far too large for mail settings, so we left it alone. Ask the provider for the settings.</source>
        <translation>Det {host} sendte, er altfor stort til å være e‑postinnstillinger, så vi lot det være i fred. Spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but they name no server that a mail program can use. Ask the provider whether it can switch on IMAP for you.</source>
        <translation>{host} har innstillinger for {domain}, men de nevner ingen server som et e‑postprogram kan bruke. Spør leverandøren om de kan slå på IMAP for deg.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but they are not the ones that {domain} vouches for, so we did not use them. Tell the provider, and ask for the settings.</source>
        <translation>{host} har innstillinger for {domain}, men det er ikke de som {domain} går god for, så vi brukte dem ikke. Si fra til leverandøren, og spør om innstillingene.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but nothing confirms that they are right, so we did not use them. Ask the provider for the settings.</source>
        <translation>{host} har innstillinger for {domain}, men ingenting bekrefter at de er riktige, så vi brukte dem ikke. Spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>{host} could not prove that it belongs to {domain}, so we did not use it. Look at the part after @ once more. If it is right, tell the provider, and ask for the settings.</source>
        <translation>{host} kunne ikke bevise at den hører til {domain}, så vi brukte den ikke. Se en gang til på det som står etter @. Er det riktig, så si fra til leverandøren, og spør om innstillingene.</translation>
    </message>
    <message>
        <source>The name server of {domain} did not answer, so nobody can find its mail just now. Try again in a while. If it stays like this, tell the provider.</source>
        <translation>Navneserveren til {domain} svarte ikke, så ingen kan finne e‑posten der akkurat nå. Prøv igjen om en stund. Hvis det fortsetter, si fra til leverandøren.</translation>
    </message>
    <message>
        <source>Nobody told us where {domain} is on the internet. Check your internet connection, and try again in a while.</source>
        <translation>Ingen fortalte oss hvor {domain} er på internett. Sjekk internettforbindelsen, og prøv igjen om en stund.</translation>
    </message>
    <message>
        <source>{host} did not give an answer that is safe to use. Ask the provider for the settings.</source>
        <translation>{host} ga ikke noe svar som er trygt å bruke. Spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>We got no answer from {hosts}. Try again in a while. If it stays like this, ask the provider for the settings.</source>
        <translation>Vi fikk ikke svar fra {hosts}. Prøv igjen om en stund. Hvis det fortsetter, spør leverandøren om innstillingene.</translation>
    </message>
    <message>
        <source>We could not look {domain} up in the list that Thunderbird uses. That says nothing about your address. Try again in a while, or ask the provider for the settings.</source>
        <translation>Vi fikk ikke sett etter {domain} på listen som Thunderbird bruker. Det sier ingenting om adressen din. Prøv igjen om en stund, eller spør leverandøren om innstillingene.</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>Windows does not let us read Outlook&apos;s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation>Windows lar oss ikke lese innstillingene til Outlook. Sjekk at du er logget inn som den som eier e‑posten.</translation>
    </message>
    <message>
        <source>Windows did not let us change this setting of Outlook. Check that you are logged in as the person whose mail it is, then try again.</source>
        <translation>Windows lot oss ikke endre denne innstillingen i Outlook. Sjekk at du er logget inn som den som eier e‑posten, og prøv igjen.</translation>
    </message>
    <message>
        <source>This file does not hold settings from Windows. The right one ends in .reg and is made with “Export” in the Registry Editor.</source>
        <translation>Denne filen inneholder ikke innstillinger fra Windows. Den riktige slutter på .reg og er laget med «Eksporter» (Export) eller liknende i Registerredigering (Registry Editor).</translation>
    </message>
    <message>
        <source>We could not open {file}. Check that it is there and that you may read it, then try again.</source>
        <translation>Vi kunne ikke åpne {file}. Sjekk at filen er der og at du har lov til å lese den, og prøv igjen.</translation>
    </message>
    <message>
        <source>This file holds far more than the settings of Outlook, so we did not read it. Please export only Outlook&apos;s own part, then try again.</source>
        <translation>Denne filen inneholder langt mer enn innstillingene til Outlook, så vi leste den ikke. Eksporter bare Outlooks egen del, og prøv igjen.</translation>
    </message>
    <message>
        <source>This file holds the settings of more than one person, so we cannot tell whose mail it is about. Please export them logged in as the person whose mail it is, then try again.</source>
        <translation>Denne filen inneholder innstillingene til mer enn én person, så vi kan ikke se hvem sin e‑post det gjelder. Eksporter dem innlogget som den som eier e‑posten, og prøv igjen.</translation>
    </message>
    <message>
        <source>The end of this file is missing, so we did not use it. Please export the settings once more.</source>
        <translation>Slutten på denne filen mangler, så vi brukte den ikke. Eksporter innstillingene en gang til.</translation>
    </message>
    <message>
        <source>We do not understand line {line} of this file, so we did not use it. Please export the settings once more.</source>
        <translation>Vi forstår ikke linje {line} i denne filen, så vi brukte den ikke. Eksporter innstillingene en gang til.</translation>
    </message>
    <message>
        <source>One of the settings cannot be written into such a file, so no file was made.</source>
        <translation>En av innstillingene kan ikke skrives i en slik fil, så vi laget ingen fil.</translation>
    </message>
    <message>
        <source>Some of the settings in this Outlook profile are damaged, so we show only what we could read and leave them alone ({damaged}). Open Outlook and see whether your accounts are there.</source>
        <translation>Noen av innstillingene i denne Outlook-profilen er skadet, så vi viser bare det vi kunne lese, og lar dem være ({damaged}). Åpne Outlook og se om kontoene dine er der.</translation>
    </message>
    <message>
        <source>This Outlook profile is not there any more. Look again at the profiles that Outlook has.</source>
        <translation>Denne Outlook-profilen er ikke der lenger. Se en gang til på profilene som Outlook har.</translation>
    </message>
    <message>
        <source>Windows did not tell us whether Outlook is open. Close it, then try again.</source>
        <translation>Windows sa oss ikke om Outlook er åpent. Lukk Outlook, og prøv igjen.</translation>
    </message>
    <message>
        <source>This account is not in Outlook any more. Look again to see how things are now.</source>
        <translation>Denne kontoen er ikke i Outlook lenger. Se etter igjen for å se hvordan det er nå.</translation>
    </message>
    <message>
        <source>Outlook makes new accounts itself. We give it a file for that, or show you each step.</source>
        <translation>Outlook lager selv nye kontoer. Vi gir Outlook en fil til det, eller viser deg hvert steg.</translation>
    </message>
    <message>
        <source>Outlook was opened while we made the changes, so it may have put its old settings back. Close it, then look again.</source>
        <translation>Outlook ble åpnet mens vi gjorde endringene, så de gamle innstillingene kan være satt tilbake. Lukk Outlook, og se etter igjen.</translation>
    </message>
    <message>
        <source>Outlook fetches all mail of this account anew, which can take a while. The file with what it has fetched so far is kept as {new_file}, but Outlook no longer shows what is only in there: the calendar and contacts named “This computer only”. Do you agree?</source>
        <translation>Outlook henter all e‑posten til denne kontoen på nytt, og det kan ta en stund. Filen med det som er hentet til nå, blir tatt vare på som {new_file}, men Outlook viser ikke lenger det som bare finnes der: kalenderen og kontaktene som heter «Bare denne datamaskinen» (This computer only) eller lignende. Er det greit for deg?</translation>
    </message>
    <message>
        <source>Outlook keeps an old list of the folders. If folders do not come back: close Outlook, then rename the file ending in .ost of this account. Outlook shows where it is under Account Settings, Data Files. Do not delete it: it may hold the only copy of a calendar and contacts.</source>
        <translation>Outlook beholder en gammel liste over mappene. Hvis mapper ikke kommer tilbake: Lukk Outlook, og gi filen som slutter på .ost for denne kontoen et nytt navn. Outlook viser hvor den er under Kontoinnstillinger (Account Settings), Datafiler (Data Files). Ikke slett den: Den kan ha den eneste kopien av en kalender og kontakter.</translation>
    </message>
    <message>
        <source>This account is of a kind that we cannot change safely from outside. We show you each step in Outlook itself.</source>
        <translation>Denne kontoen er av et slag som vi ikke trygt kan endre utenfra. Vi viser deg hvert steg i selve Outlook.</translation>
    </message>
    <message>
        <source>Outlook has not stored where it looks for folders, so this must be set in Outlook itself. We show you each step.</source>
        <translation>Outlook har ikke lagret hvor det leter etter mapper, så dette må stilles inn i selve Outlook. Vi viser deg hvert steg.</translation>
    </message>
    <message>
        <source>This server wants STARTTLS for receiving, and we are not sure how Outlook stores that. We show you each step in Outlook itself.</source>
        <translation>Denne serveren vil ha STARTTLS for mottak, og vi er ikke sikre på hvordan Outlook lagrer det. Vi viser deg hvert steg i selve Outlook.</translation>
    </message>
    <message>
        <source>One of the settings is stored in a way that we do not know, so we leave it alone. We show you each step in Outlook itself.</source>
        <translation>En av innstillingene er lagret på en måte som vi ikke kjenner, så vi lar den være i fred. Vi viser deg hvert steg i selve Outlook.</translation>
    </message>
    <message>
        <source>The file that Outlook makes accounts from cannot hold these settings. We show you each step in Outlook itself.</source>
        <translation>Filen som Outlook lager kontoer fra, kan ikke inneholde disse innstillingene. Vi viser deg hvert steg i selve Outlook.</translation>
    </message>
    <message>
        <source>The file for Outlook cannot hold every letter of the name {name}. When the account is there, correct your name in Outlook.</source>
        <translation>Filen til Outlook kan ikke inneholde alle bokstavene i navnet {name}. Rett navnet ditt i Outlook når kontoen er på plass.</translation>
    </message>
    <message>
        <source>The file is for another computer, and we cannot see the profiles of Outlook there. Outlook should add the account to the profile that it starts with, and keep all that is in it; without any, it makes one named {profile}. If your old mail is out of sight afterwards, nothing is lost: open Mail in the Control Panel, choose “Show Profiles” and then your old profile.</source>
        <translation>Filen er til en annen datamaskin, og vi kan ikke se Outlook-profilene der. Outlook skal legge kontoen til i profilen den starter med, og beholde alt som er i den; finnes det ingen, lager den en som heter {profile}. Hvis den gamle e‑posten er borte etterpå, er ingenting tapt: Åpne E‑post (Mail) i Kontrollpanel, velg «Vis profiler» (Show Profiles) og så den gamle profilen din.</translation>
    </message>
    <message>
        <source>The file for Outlook cannot hold the username {username}. Type it in when Outlook asks for the password of {host}.</source>
        <translation>Filen til Outlook kan ikke inneholde brukernavnet {username}. Skriv det inn når Outlook spør om passordet for {host}.</translation>
    </message>
    <message>
        <source>We do not know your username at {host}. Type it in when Outlook asks for the password.</source>
        <translation>Vi kjenner ikke brukernavnet ditt hos {host}. Skriv det inn når Outlook spør om passordet.</translation>
    </message>
    <message>
        <source>We are not sure that Outlook takes over the encryption for {host}. When the account is there, check in Outlook that it says STARTTLS.</source>
        <translation>Vi er ikke sikre på at Outlook tar med seg krypteringen for {host}. Når kontoen er på plass, sjekk i Outlook at det står STARTTLS.</translation>
    </message>
    <message>
        <source>The file for Outlook cannot hold the root folder path {folder}. When the account is there, type it in Outlook.</source>
        <translation>Filen til Outlook kan ikke inneholde banen til rotmappen (Root folder path), {folder}. Skriv den inn i Outlook når kontoen er på plass.</translation>
    </message>
    <message>
        <source>Outlook has not made the account {address}. That is common in newer versions. We show you each step instead.</source>
        <translation>Outlook har ikke laget kontoen {address}. Det er vanlig i nyere versjoner. Vi viser deg hvert steg i stedet.</translation>
    </message>
    <message>
        <source>Outlook has an account {address}, but not with the settings that we gave it. Compare them with ours; we show you each step.</source>
        <translation>Outlook har en konto {address}, men ikke med innstillingene som vi oppga. Sammenlign dem med våre; vi viser deg hvert steg.</translation>
    </message>
    <message>
        <source>Outlook now has the account {address} more than once. Remove one of them in Outlook; we show you each step.</source>
        <translation>Outlook har nå kontoen {address} mer enn én gang. Fjern en av dem i Outlook; vi viser deg hvert steg.</translation>
    </message>
    <message>
        <source>Outlook has set your old settings aside as “{profile}”. Nothing is lost, but ask for help before you go on.</source>
        <translation>Outlook har lagt de gamle innstillingene dine til side som «{profile}». Ingenting er tapt, men be om hjelp før du går videre.</translation>
    </message>
    <message>
        <source>We could not start Outlook. Start it yourself; we then show you each step.</source>
        <translation>Vi fikk ikke startet Outlook. Start det selv; så viser vi deg hvert steg.</translation>
    </message>
    <message>
        <source>No such file can be made: it needs a server for receiving and one for sending, with plain letters in every value.</source>
        <translation>En slik fil kan ikke lages: den må ha én server for mottak og én for sending, og ingen av verdiene kan ha bokstaver som æ, ø og å.</translation>
    </message>
    <message>
        <source>Outlook will log in at {host} with the whole e-mail address, since one file for everybody cannot name other usernames. People have to correct that themselves.</source>
        <translation>Outlook kommer til å logge inn hos {host} med hele e‑postadressen, for én fil til alle kan ikke oppgi andre brukernavn. Hver enkelt må rette det selv.</translation>
    </message>
    <message>
        <source>The new Outlook does not fetch mail itself: Microsoft&apos;s servers log in with your password, fetch all your mail and keep a copy. If you do not want that, use another mail program.</source>
        <translation>Det nye Outlook henter ikke e‑post selv: serverne til Microsoft logger inn med passordet ditt, henter all e‑posten din og beholder en kopi. Hvis du ikke vil det, bruk et annet e‑postprogram.</translation>
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
        <source>Another window of this program is making changes just now. Wait until it is done, then try again.</source>
        <translation>Et annet vindu av dette programmet gjør endringer akkurat nå. Vent til det er ferdig, og prøv igjen.</translation>
    </message>
    <message>
        <source>A newer version of this program wrote the history ({file}). Install that version, then try again. Nothing was changed.</source>
        <translation>En nyere versjon av dette programmet har skrevet historikken ({file}). Installer den versjonen, og prøv igjen. Vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>This change does not add up, which is our mistake. Nothing was changed. Please tell us the technical reason that is shown with this.</source>
        <translation>Denne endringen går ikke opp, og det er vår feil. Vi har ikke endret noe. Fortell oss den tekniske årsaken som vises sammen med dette.</translation>
    </message>
    <message>
        <source>The history ({file}) cannot be read, so nothing was changed. Do not delete it; tell us the technical reason that is shown with this.</source>
        <translation>Historikken ({file}) kan ikke leses, så vi har ikke endret noe. Ikke slett den; fortell oss den tekniske årsaken som vises sammen med dette.</translation>
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
        <source>The setting “{name}” in your mail program has changed since we looked. We have changed nothing. Look once more, then try again.</source>
        <translation>Innstillingen «{name}» i e‑postprogrammet ditt er blitt endret siden vi så på den. Vi har ikke endret noe. Se etter igjen, og prøv så på nytt.</translation>
    </message>
    <message>
        <source>The settings of this account are not where they were when we looked. Nothing was changed. Look once more to see how things are now.</source>
        <translation>Innstillingene for denne kontoen er ikke der de var da vi så etter. Ingenting ble endret. Se etter igjen for å se hvordan det er nå.</translation>
    </message>
    <message>
        <source>Windows does not let us change the setting “{name}”. Everything is as it was. Perhaps your virus protection or your workplace forbids it; wait a little and try again.</source>
        <translation>Windows lar oss ikke endre innstillingen «{name}». Alt er som det var. Kanskje virusbeskyttelsen eller arbeidsplassen din ikke tillater det. Vent litt, og prøv på nytt.</translation>
    </message>
    <message>
        <source>There is already something called {file}, so nothing was changed. Move it to another folder, then try again.</source>
        <translation>Det finnes allerede noe som heter {file}, så ingenting ble endret. Flytt det til en annen mappe, og prøv så på nytt.</translation>
    </message>
    <message>
        <source>This belongs to a mail program that is not on this computer. Nothing was changed. Try again on the computer where that program is.</source>
        <translation>Dette hører til et e‑postprogram som ikke er på denne datamaskinen. Ingenting ble endret. Prøv på nytt på datamaskinen der programmet er.</translation>
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
    <name>Provider</name>
    <message>
        <source>{provider} does not accept your usual password in a mail program. Make an app password on {provider}&apos;s web pages and use that instead.</source>
        <translation>{provider} godtar ikke det vanlige passordet ditt i et e‑postprogram. Lag et app-passord på nettsidene til {provider}, og bruk det i stedet.</translation>
    </message>
    <message>
        <source>Your mail program can open {provider}&apos;s own sign-in page, and that is the easiest way. If it asks for a password instead, your usual one is refused: make an app password on {provider}&apos;s web pages and use that.</source>
        <translation>E‑postprogrammet ditt kan åpne innloggingssiden til {provider}, og det er det enkleste. Hvis det spør om et passord i stedet, blir ikke det vanlige godtatt: lag et app-passord på nettsidene til {provider}, og bruk det.</translation>
    </message>
    <message>
        <source>{provider} takes no password from a mail program. Add the account in the mail program and sign in on the {provider} page that it opens.</source>
        <translation>{provider} tar ikke imot passord fra et e‑postprogram. Legg til kontoen i e‑postprogrammet, og logg inn på siden fra {provider} som det åpner.</translation>
    </message>
    <message>
        <source>{provider} keeps the mail locked, so a mail program cannot fetch it by itself. Use {provider}&apos;s own app or web page. With a paid plan there is also a program called Bridge that makes the mail readable on this computer.</source>
        <translation>{provider} holder e‑posten låst, så et e‑postprogram kan ikke hente den på egen hånd. Bruk appen eller nettsiden til {provider}. Med et betalt abonnement finnes det også et program som heter Bridge, og som gjør e‑posten lesbar på denne maskinen.</translation>
    </message>
    <message>
        <source>{provider} does not let other mail programs in. Read your mail in {provider}&apos;s own app or on its web page.</source>
        <translation>{provider} slipper ikke inn andre e‑postprogrammer. Les e‑posten din i appen eller på nettsiden til {provider}.</translation>
    </message>
    <message>
        <source>At {provider} the username for receiving is what stands before the @ in your address. For sending it is the whole address.</source>
        <translation>Hos {provider} er brukernavnet for mottak det som står før @ i adressen din. For sending er det hele adressen.</translation>
    </message>
    <message>
        <source>Older mailboxes at {provider} have a short username of their own instead of the address. If the address is refused, look the username up on {provider}&apos;s web pages.</source>
        <translation>Eldre postkasser hos {provider} har et eget, kort brukernavn i stedet for adressen. Hvis adressen ikke blir godtatt, finner du brukernavnet på nettsidene til {provider}.</translation>
    </message>
    <message>
        <source>{provider} does not seem to say what the username is. It is probably your whole address; if that is refused, try what stands before the @.</source>
        <translation>{provider} sier visst ikke hva brukernavnet er. Det er trolig hele adressen din; hvis den ikke blir godtatt, prøv det som står før @.</translation>
    </message>
    <message>
        <source>{provider} keeps your folders inside the inbox. That is how it should be there, so leave the path prefix as it is.</source>
        <translation>{provider} har mappene dine inne i innboksen. Slik skal det være der, så la baneprefikset stå som det er.</translation>
    </message>
</context>
<context>
    <name>Source</name>
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
        <source>Your provider&apos;s newer notice to mail programs</source>
        <translation>Leverandørens nyere anvisning til e‑postprogrammer</translation>
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
        <source>Your provider, asked without protection</source>
        <translation>Leverandøren, spurt uten beskyttelse</translation>
    </message>
    <message>
        <source>Names that mail servers usually have</source>
        <translation>Navn som e‑postservere pleier å ha</translation>
    </message>
    <message>
        <source>The file that you named</source>
        <translation>Filen som du oppga</translation>
    </message>
    <message>
        <source>What you typed yourself</source>
        <translation>Det du skrev selv</translation>
    </message>
    <message>
        <source>Your provider itself</source>
        <translation>Leverandøren selv</translation>
    </message>
    <message>
        <source>knows your provider</source>
        <translation>kjenner leverandøren din</translation>
    </message>
    <message>
        <source>a mail server answers there</source>
        <translation>der svarer en e‑postserver</translation>
    </message>
    <message>
        <source>does not know it</source>
        <translation>kjenner den ikke</translation>
    </message>
    <message>
        <source>nothing so far</source>
        <translation>ingenting så langt</translation>
    </message>
    <message>
        <source>no settings there</source>
        <translation>ingen innstillinger der</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>fikk vi ikke tak i</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>svarte ikke</translation>
    </message>
    <message>
        <source>said nothing that we can use</source>
        <translation>sa ikke noe vi kan bruke</translation>
    </message>
    <message>
        <source>has a sign-in page of its own</source>
        <translation>har en egen innloggingsside</translation>
    </message>
    <message>
        <source>says: not in mail programs</source>
        <translation>sier: ikke i e‑postprogrammer</translation>
    </message>
    <message>
        <source>was not needed any more</source>
        <translation>trengtes ikke lenger</translation>
    </message>
    <message>
        <source>From the list in this program, made from the provider&apos;s own pages.</source>
        <translation>Fra listen i dette programmet, laget etter leverandørens egne sider.</translation>
    </message>
    <message>
        <source>From the list in this program, made from public lists of mail providers. The provider has not confirmed it.</source>
        <translation>Fra listen i dette programmet, laget etter offentlige lister over e‑postleverandører. Leverandøren har ikke bekreftet det.</translation>
    </message>
    <message>
        <source>From your provider itself, over a safe connection.</source>
        <translation>Fra leverandøren selv, over en sikker forbindelse.</translation>
    </message>
    <message>
        <source>From the address book of the internet. Each server proves its name before it gets your password.</source>
        <translation>Fra internettets adressebok. Hver server beviser navnet sitt før den får passordet ditt.</translation>
    </message>
    <message>
        <source>From the list that Thunderbird uses.</source>
        <translation>Fra listen som Thunderbird bruker.</translation>
    </message>
    <message>
        <source>Your mail is delivered to a provider that we know.</source>
        <translation>E‑posten din leveres til en leverandør vi kjenner.</translation>
    </message>
    <message>
        <source>Your mail seems to be delivered to {host}, and these are the settings there. Nobody has confirmed that this is right.</source>
        <translation>Det ser ut til at e‑posten din leveres til {host}, og dette er innstillingene der. Ingen har bekreftet at det er riktig.</translation>
    </message>
    <message>
        <source>Your address has led us to servers with another name. Often that is right, but nobody has confirmed it.</source>
        <translation>Adressen din har ført oss til servere med et annet navn. Ofte er det riktig, men ingen har bekreftet det.</translation>
    </message>
    <message>
        <source>We read this over an open line, where somebody else could have changed it.</source>
        <translation>Vi leste dette over en åpen linje, der noen andre kan ha endret det.</translation>
    </message>
    <message>
        <source>This is our best guess. Nobody has confirmed it.</source>
        <translation>Dette er vår beste gjetning. Ingen har bekreftet det.</translation>
    </message>
    <message>
        <source>You typed these settings yourself.</source>
        <translation>Disse innstillingene har du skrevet selv.</translation>
    </message>
    <message>
        <source>From the file that you named. We do not know who wrote it.</source>
        <translation>Fra filen som du oppga. Vi vet ikke hvem som har skrevet den.</translation>
    </message>
    <message>
        <source>Nobody has confirmed these settings.</source>
        <translation>Ingen har bekreftet disse innstillingene.</translation>
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
        <source>Show me &amp;how</source>
        <translation>Vis meg &amp;hvordan</translation>
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
        <source>Yes, I agree to this</source>
        <translation>Ja, det er greit for meg</translation>
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
        <source>We have looked: it is as it should be.</source>
        <translation>Vi har sett etter: alt er som det skal.</translation>
    </message>
    <message>
        <source>Nothing is lost. You can go back to the steps.</source>
        <translation>Ingenting er mistet. Du kan gå tilbake til trinnene.</translation>
    </message>
    <message>
        <source>The rest is in your hands</source>
        <translation>Resten er i dine hender</translation>
    </message>
    <message>
        <source>Our part is done</source>
        <translation>Vår del er gjort</translation>
    </message>
    <message>
        <source>We cannot see from here how the rest went.</source>
        <translation>Vi kan ikke se herfra hvordan resten gikk.</translation>
    </message>
    <message>
        <source>The phone has fetched the settings.</source>
        <translation>Telefonen har hentet innstillingene.</translation>
    </message>
    <message>
        <source>The file is saved as {file}</source>
        <translation>Filen er lagret som {file}</translation>
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
        <source>Show me how</source>
        <translation>Vis meg hvordan</translation>
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
        <source>It is exactly as before: every setting has its old value again.</source>
        <translation>Alt er nøyaktig som før: hver innstilling har den gamle verdien igjen.</translation>
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
        <source>We show you how</source>
        <translation>Vi viser deg hvordan</translation>
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
        <source>Your mail program lets nobody change this from outside. The next page shows you each step.</source>
        <translation>E‑postprogrammet lar ingen endre dette utenfra. Neste side viser deg hvert trinn.</translation>
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
        <source>&amp;I want to use these settings</source>
        <translation>&amp;Jeg vil bruke disse innstillingene</translation>
    </message>
    <message>
        <source>These are your settings</source>
        <translation>Dette er innstillingene dine</translation>
    </message>
    <message>
        <source>We found only half of the settings</source>
        <translation>Vi fant bare halvparten av innstillingene</translation>
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
        <source>Enter the missing settings by hand</source>
        <translation>Skriv selv inn innstillingene som mangler</translation>
    </message>
    <message>
        <source>A server for sending mail is missing</source>
        <translation>Det mangler en server for sending av e‑post</translation>
    </message>
    <message>
        <source>We put these servers into your mail program. When you start it, a page of your provider opens: type your password on that page. We do not send it to anybody.</source>
        <translation>Vi setter disse serverne inn i e‑postprogrammet ditt. Når du starter det, åpner det seg en side fra leverandøren: skriv passordet ditt på den siden. Vi sender det ikke til noen.</translation>
    </message>
    <message>
        <source>Open the provider&apos;s help page</source>
        <translation>Åpne leverandørens hjelpeside</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Detaljer for kundeservice</translation>
    </message>
    <message>
        <source>We put these servers into your mail program. If no page of your provider opens when you start it, the program does not know this provider: ask the provider which mail programs can be used. We do not send your password to anybody.</source>
        <translation>Vi setter disse serverne inn i e‑postprogrammet ditt. Hvis det ikke åpner seg en side fra leverandøren når du starter det, kjenner programmet ikke denne leverandøren: spør leverandøren hvilke e‑postprogrammer som kan brukes. Vi sender ikke passordet ditt til noen.</translation>
    </message>
    <message>
        <source>Your mail program will ask you to sign in at these servers. Only go on if you recognise their names, or if your provider has told you about them.</source>
        <translation>E‑postprogrammet ditt kommer til å be deg logge inn på disse serverne. Gå bare videre hvis du kjenner igjen navnene, eller hvis leverandøren har fortalt deg om dem.</translation>
    </message>
    <message>
        <source>Your password will be sent to these servers. Only go on if you recognise their names, or if your provider has told you about them.</source>
        <translation>Passordet ditt blir sendt til disse serverne. Gå bare videre hvis du kjenner igjen navnene, eller hvis leverandøren har fortalt deg om dem.</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Serverinnstillinger</translation>
    </message>
    <message>
        <source>Other settings that we found: {count}</source>
        <translation>Andre innstillinger vi fant: {count}</translation>
    </message>
    <message>
        <source>Use these instead</source>
        <translation>Bruk disse i stedet</translation>
    </message>
    <message>
        <source>Server for receiving and sending mail</source>
        <translation>Server for mottak og sending av e‑post</translation>
    </message>
    <message>
        <source>Server for receiving mail</source>
        <translation>Server for mottak av e‑post</translation>
    </message>
    <message>
        <source>Server for sending mail</source>
        <translation>Server for sending av e‑post</translation>
    </message>
    <message>
        <source>Your password will be used at {one} and {other}, and nowhere else.</source>
        <translation>Passordet ditt brukes hos {one} og {other}, og ingen andre steder.</translation>
    </message>
    <message>
        <source>Your password will be used at {one}, and nowhere else.</source>
        <translation>Passordet ditt brukes hos {one}, og ingen andre steder.</translation>
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
        <source>You sign in inside your mail program</source>
        <translation>Du logger inn i e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>Your provider wants it so, and it is safe.</source>
        <translation>Slik vil leverandøren ha det, og det er trygt.</translation>
    </message>
    <message>
        <source>{provider} has a sign-in page of its own</source>
        <translation>{provider} har en egen innloggingsside</translation>
    </message>
    <message>
        <source>You may have to sign in inside your mail program</source>
        <translation>Du må kanskje logge inn i e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>Nobody has confirmed that this is right.</source>
        <translation>Ingen har bekreftet at dette er riktig.</translation>
    </message>
    <message>
        <source>{provider} may be your provider</source>
        <translation>{provider} er kanskje leverandøren din</translation>
    </message>
    <message>
        <source>{provider} says that one signs in at a page of its own. If you do not know this name, ask your provider first, and sign in nowhere. The password that you typed here was not sent to anybody.</source>
        <translation>{provider} sier at man logger inn på en egen side. Hvis du ikke kjenner dette navnet, spør leverandøren din først, og ikke logg inn noe sted. Passordet du skrev her, ble ikke sendt til noen.</translation>
    </message>
    <message>
        <source>Your provider lets no mail program in</source>
        <translation>Leverandøren slipper ikke inn noe e‑postprogram</translation>
    </message>
    <message>
        <source>Nothing is wrong with your address or your password.</source>
        <translation>Det er ingenting galt med adressen eller passordet ditt.</translation>
    </message>
    <message>
        <source>That is how this provider has made it, so there is nothing to set up here. Use its app, or its web page.</source>
        <translation>Slik har denne leverandøren laget det, så det er ingenting å sette opp her. Bruk appen eller nettsiden deres.</translation>
    </message>
    <message>
        <source>We found no settings that we can use</source>
        <translation>Vi fant ingen innstillinger som vi kan bruke</translation>
    </message>
    <message>
        <source>We know why, and there are ways on.</source>
        <translation>Vi vet hvorfor, og det finnes veier videre.</translation>
    </message>
    <message>
        <source>Why there are none for {domain}</source>
        <translation>Hvorfor det ikke er noen for {domain}</translation>
    </message>
    <message>
        <source>We got no answer in time</source>
        <translation>Vi fikk ikke svar i tide</translation>
    </message>
    <message>
        <source>That says nothing about your address.</source>
        <translation>Det sier ingenting om adressen din.</translation>
    </message>
    <message>
        <source>Start your mail program, choose to add an account, and type your address. If no page of {provider} opens there, the program does not know it: ask {provider} which mail programs can be used.</source>
        <translation>Start e‑postprogrammet ditt, velg å legge til en konto, og skriv adressen din. Hvis det ikke åpner seg en side fra {provider} der, kjenner programmet den ikke: spør {provider} hvilke e‑postprogrammer som kan brukes.</translation>
    </message>
    <message>
        <source>Mail at {provider} is read in its own app or on its web page</source>
        <translation>E‑post hos {provider} leses i leverandørens egen app eller på nettsiden</translation>
    </message>
    <message>
        <source>The answers did not come in time</source>
        <translation>Svarene kom ikke i tide</translation>
    </message>
    <message>
        <source>Wait a little and search again. If you have the settings from your provider, you can also enter them here.</source>
        <translation>Vent litt og søk på nytt. Har du innstillingene fra leverandøren, kan du også skrive dem inn her.</translation>
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
        <source>There is no “{domain}” on the internet</source>
        <translation>«{domain}» finnes ikke på internett</translation>
    </message>
    <message>
        <source>Nobody we asked knows {domain}</source>
        <translation>Ingen av dem vi spurte, kjenner {domain}</translation>
    </message>
    <message>
        <source>Look at the part after @ letter by letter. Often a letter is missing, or two have changed places.</source>
        <translation>Se bokstav for bokstav på det som står etter @. Ofte mangler en bokstav, eller to har byttet plass.</translation>
    </message>
    <message>
        <source>Look at the part after @ once more. If it is right, your provider can tell you the settings, and you can enter them here.</source>
        <translation>Se en gang til på det som står etter @. Er det riktig, kan leverandøren gi deg innstillingene, og du kan skrive dem inn her.</translation>
    </message>
    <message>
        <source>If it is right, check the internet connection.</source>
        <translation>Er det riktig, så sjekk internettforbindelsen.</translation>
    </message>
    <message>
        <source>The password that you typed here was not sent to anybody.</source>
        <translation>Passordet du skrev her, ble ikke sendt til noen.</translation>
    </message>
    <message>
        <source>Start your mail program, choose to add an account, and type your address. A page of {provider} opens there: type your password on that page.</source>
        <translation>Start e‑postprogrammet ditt, velg å legge til en konto, og skriv adressen din. Der åpner det seg en side fra {provider}: skriv passordet ditt på den siden.</translation>
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
    <name>WindowGuide</name>
    <message>
        <source>See whether it works</source>
        <translation>Se om det virker</translation>
    </message>
    <message>
        <source>Copied: {name}</source>
        <translation>Kopiert: {name}</translation>
    </message>
    <message>
        <source>That was the last step.</source>
        <translation>Det var det siste steget.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopier</translation>
    </message>
    <message>
        <source>Copy {name}: {value}</source>
        <translation>Kopier {name}: {value}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>you are here</source>
        <translation>du er her</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>kommer senere</translation>
    </message>
    <message>
        <source>Step {number} of {total}, {state}: {title}</source>
        <translation>Steg {number} av {total}, {state}: {title}</translation>
    </message>
    <message>
        <source>I have done this</source>
        <translation>Dette har jeg gjort</translation>
    </message>
    <message>
        <source>It looks about like this there. Type there, not here.</source>
        <translation>Omtrent slik ser det ut der. Skriv der, ikke her.</translation>
    </message>
    <message>
        <source>It looks about like this there. Press there, not here.</source>
        <translation>Omtrent slik ser det ut der. Trykk der, ikke her.</translation>
    </message>
    <message>
        <source>Picture of the window “{title}”</source>
        <translation>Bilde av vinduet «{title}»</translation>
    </message>
</context>
<context>
    <name>WindowHandOver</name>
    <message>
        <source>Settings file (*{ending})</source>
        <translation>Innstillingsfil (*{ending})</translation>
    </message>
    <message>
        <source>Where shall we save the file?</source>
        <translation>Hvor skal vi lagre filen?</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Lagret som {file}</translation>
    </message>
    <message>
        <source>Save it somewhere else…</source>
        <translation>Lagre den et annet sted…</translation>
    </message>
    <message>
        <source>Save the file…</source>
        <translation>Lagre filen…</translation>
    </message>
    <message>
        <source>Please close Outlook. We go on by ourselves as soon as it is closed.</source>
        <translation>Lukk Outlook. Vi fortsetter av oss selv så snart det er lukket.</translation>
    </message>
    <message>
        <source>We can make a file that Outlook reads</source>
        <translation>Vi kan lage en fil som Outlook leser</translation>
    </message>
    <message>
        <source>Save it, and let us start Outlook with it. Then we look by ourselves whether the account is there. Your password is not in the file; Outlook asks for it.</source>
        <translation>Lagre den, og la oss starte Outlook med den. Så ser vi selv etter om kontoen er på plass. Passordet ditt står ikke i filen; Outlook spør om det.</translation>
    </message>
    <message>
        <source>A file for the Mac</source>
        <translation>En fil for Macen</translation>
    </message>
    <message>
        <source>Save it and open it. The Mac shows you what is in it, and asks before it sets up anything. Your password is not in it; the Mac asks for it.</source>
        <translation>Lagre den og åpne den. Macen viser deg hva som står i den, og spør før noe blir satt opp. Passordet ditt står ikke i den; Macen spør om det.</translation>
    </message>
    <message>
        <source>Or save the file</source>
        <translation>Eller lagre filen</translation>
    </message>
    <message>
        <source>Then bring it to the phone by AirDrop, or send it to yourself, and open it there. There is no password in it.</source>
        <translation>Få den så over på telefonen med AirDrop, eller send den til deg selv, og åpne den der. Det er ikke noe passord i den.</translation>
    </message>
    <message>
        <source>Start Outlook with it</source>
        <translation>Start Outlook med den</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Åpne den</translation>
    </message>
    <message>
        <source>Also to be done: {title}</source>
        <translation>Dette må også gjøres: {title}</translation>
    </message>
    <message>
        <source>Another way: {title}</source>
        <translation>En annen måte: {title}</translation>
    </message>
    <message>
        <source>Take it over with the phone&apos;s camera</source>
        <translation>Hent innstillingene med kameraet på telefonen</translation>
    </message>
    <message>
        <source>We show a code here, and you point the phone&apos;s camera at it. The phone must be on the same Wi-Fi as this computer.</source>
        <translation>Vi viser en kode her, og du retter kameraet på telefonen mot den. Telefonen må være på det samme Wi-Fi-nettverket som denne maskinen.</translation>
    </message>
    <message>
        <source>This opens a link in your home network, for ten minutes and for one fetch.</source>
        <translation>Dette åpner en lenke i hjemmenettverket ditt, i ti minutter og for én henting.</translation>
    </message>
    <message>
        <source>Nobody outside your home network can reach it.</source>
        <translation>Ingen utenfor hjemmenettverket ditt kan nå den.</translation>
    </message>
    <message>
        <source>There is no password in it. The phone asks you for that.</source>
        <translation>Det er ikke noe passord i den. Telefonen spør deg om det.</translation>
    </message>
    <message>
        <source>Code for the phone&apos;s camera; it opens the link {link}</source>
        <translation>Kode for kameraet på telefonen; den åpner lenken {link}</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lenke</translation>
    </message>
    <message>
        <source>Close the link</source>
        <translation>Lukk lenken</translation>
    </message>
    <message>
        <source>Open the camera on the phone and press the link that it shows. Then continue on the phone; the steps are below.</source>
        <translation>Åpne kameraet på telefonen og trykk på lenken som vises. Fortsett så på telefonen; trinnene står nedenfor.</translation>
    </message>
    <message>
        <source>The phone should show the server {host}. If it shows another one, stop there.</source>
        <translation>Telefonen skal vise serveren {host}. Viser den en annen, så stopp der.</translation>
    </message>
    <message>
        <source>The phone has fetched the settings, and the link is closed. Now continue on the phone; the steps below show you how.</source>
        <translation>Telefonen har hentet innstillingene, og lenken er lukket. Fortsett nå på telefonen; trinnene nedenfor viser deg hvordan.</translation>
    </message>
    <message>
        <source>Point the phone&apos;s camera at this</source>
        <translation>Rett kameraet på telefonen mot dette</translation>
    </message>
    <message>
        <source>Show a code once more</source>
        <translation>Vis en kode en gang til</translation>
    </message>
    <message>
        <source>Show a code for the phone</source>
        <translation>Vis en kode for telefonen</translation>
    </message>
    <message>
        <source>Show a new code</source>
        <translation>Vis en ny kode</translation>
    </message>
    <message>
        <source>Or type this link into Safari:</source>
        <translation>Eller skriv denne lenken i Safari:</translation>
    </message>
    <message>
        <source>The link closes by itself in {time}.</source>
        <translation>Lenken lukkes av seg selv om {time}.</translation>
    </message>
    <message>
        <source>The ten minutes are over, and nobody has fetched the settings. The link is closed. Is the phone on the same Wi-Fi? A guest network or a firewall may keep it out; then save the file below instead.</source>
        <translation>De ti minuttene er over, og ingen har hentet innstillingene. Lenken er lukket. Er telefonen på det samme Wi-Fi-nettverket? Et gjestenett eller en brannmur kan stenge den ute; lagre i så fall filen nedenfor i stedet.</translation>
    </message>
    <message>
        <source>The link is closed. Nobody can fetch anything there now.</source>
        <translation>Lenken er lukket. Nå kan ingen hente noe der.</translation>
    </message>
    <message>
        <source>That worked</source>
        <translation>Det virket</translation>
    </message>
    <message>
        <source>We have looked: it is as it should be.</source>
        <translation>Vi har sett etter: alt er som det skal.</translation>
    </message>
    <message>
        <source>Now Outlook gets your account</source>
        <translation>Nå får Outlook kontoen din</translation>
    </message>
    <message>
        <source>There are two ways: a file that Outlook reads, or step by step by hand.</source>
        <translation>Det er to måter: en fil som Outlook leser, eller trinn for trinn for hånd.</translation>
    </message>
    <message>
        <source>Now the new Outlook gets your account</source>
        <translation>Nå får nye Outlook kontoen din</translation>
    </message>
    <message>
        <source>Only Outlook itself can do it. We show you each step, with the values to copy.</source>
        <translation>Bare Outlook selv kan gjøre det. Vi viser deg hvert trinn, med verdiene du kan kopiere.</translation>
    </message>
    <message>
        <source>Now Mail on the Mac gets your account</source>
        <translation>Nå får Mail på Macen kontoen din</translation>
    </message>
    <message>
        <source>We make a file that the Mac opens, and show you each step.</source>
        <translation>Vi lager en fil som Macen åpner, og viser deg hvert trinn.</translation>
    </message>
    <message>
        <source>Now your iPhone or iPad gets your account</source>
        <translation>Nå får iPhonen eller iPaden kontoen din</translation>
    </message>
    <message>
        <source>The phone takes the settings over from this computer. Have it at hand.</source>
        <translation>Telefonen henter innstillingene fra denne maskinen. Ha den for hånden.</translation>
    </message>
    <message>
        <source>This you do in {program} yourself</source>
        <translation>Dette gjør du selv i {program}</translation>
    </message>
    <message>
        <source>The other changes are made. This one cannot be made safely from outside, so we show you each step, and look afterwards whether it worked.</source>
        <translation>De andre endringene er gjort. Denne kan ikke gjøres trygt utenfra, så vi viser deg hvert trinn, og ser etterpå om det virket.</translation>
    </message>
    <message>
        <source>It cannot be changed safely from outside, so we show you each step, and look afterwards whether it worked.</source>
        <translation>Det kan ikke endres trygt utenfra, så vi viser deg hvert trinn, og ser etterpå om det virket.</translation>
    </message>
    <message>
        <source>Or step by step by hand, with pictures</source>
        <translation>Eller trinn for trinn for hånd, med bilder</translation>
    </message>
    <message>
        <source>The steps on the Mac</source>
        <translation>Trinnene på Macen</translation>
    </message>
    <message>
        <source>The steps on the phone</source>
        <translation>Trinnene på telefonen</translation>
    </message>
    <message>
        <source>Mail did not do it</source>
        <translation>Mail gjorde det ikke</translation>
    </message>
    <message>
        <source>Here only the steps by hand help</source>
        <translation>Her hjelper bare trinnene for hånd</translation>
    </message>
    <message>
        <source>The file could not be saved</source>
        <translation>Filen kunne ikke lagres</translation>
    </message>
    <message>
        <source>Outlook could not be started</source>
        <translation>Outlook kunne ikke startes</translation>
    </message>
    <message>
        <source>The code for the phone is shown.</source>
        <translation>Koden for telefonen vises.</translation>
    </message>
    <message>
        <source>The link for the phone is closed.</source>
        <translation>Lenken for telefonen er lukket.</translation>
    </message>
    <message>
        <source>How to take it away again</source>
        <translation>Slik tar du det bort igjen</translation>
    </message>
    <message>
        <source>We can ask Mail to change the server</source>
        <translation>Vi kan be Mail om å endre serveren</translation>
    </message>
    <message>
        <source>Mail does it itself, and the Mac may ask you whether that is all right. Below you see exactly what we ask. Nothing else is changed.</source>
        <translation>Mail gjør det selv, og Macen kan spørre deg om det er greit. Nedenfor ser du nøyaktig hva vi ber om. Ingenting annet blir endret.</translation>
    </message>
    <message>
        <source>Ask Mail to do it</source>
        <translation>Be Mail om å gjøre det</translation>
    </message>
    <message>
        <source>Details: exactly what we ask</source>
        <translation>Detaljer: nøyaktig hva vi ber om</translation>
    </message>
    <message>
        <source>What Mail is asked to do</source>
        <translation>Hva Mail blir bedt om å gjøre</translation>
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
    <name>WindowOffers</name>
    <message>
        <source>Your provider may answer if it gets your address</source>
        <translation>Leverandøren svarer kanskje hvis den får adressen din</translation>
    </message>
    <message>
        <source>If you like, we tell it {address}, over a safe connection. Your password is not sent.</source>
        <translation>Hvis du vil, oppgir vi {address} over en sikker forbindelse. Passordet ditt blir ikke sendt.</translation>
    </message>
    <message>
        <source>Tell my address and search again</source>
        <translation>Oppgi adressen min og søk på nytt</translation>
    </message>
    <message>
        <source>Your provider may answer if we ask without protection</source>
        <translation>Leverandøren svarer kanskje hvis vi spør uten beskyttelse</translation>
    </message>
    <message>
        <source>Over a safe connection, we got no settings from this server. If we ask without one, somebody on the way could read the question and change the answer. Your password is not sent, and you see the servers before we use them.</source>
        <translation>Over en sikker forbindelse fikk vi ingen innstillinger fra denne serveren. Hvis vi spør uten, kan noen på veien lese spørsmålet og endre svaret. Passordet ditt blir ikke sendt, og du får se serverne før vi bruker dem.</translation>
    </message>
    <message>
        <source>Ask without protection and search again</source>
        <translation>Spør uten beskyttelse og søk på nytt</translation>
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
        <source>{program} opens with this profile.</source>
        <translation>{program} åpner med denne profilen.</translation>
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
        <source>Your address is not set up here yet. We make a file that Outlook reads, or show you each step.</source>
        <translation>Adressen din er ikke satt opp her ennå. Vi lager en fil som Outlook leser, eller viser deg hvert steg.</translation>
    </message>
    <message>
        <source>Your address is not set up here yet. We make a file that the Mac opens, and show you each step.</source>
        <translation>Adressen din er ikke satt opp her ennå. Vi lager en fil som Macen åpner, og viser deg hvert steg.</translation>
    </message>
    <message>
        <source>{program} is open now. That is fine; we tell you when it has to be closed.</source>
        <translation>{program} er åpent nå. Det gjør ingenting; vi sier fra når det må lukkes.</translation>
    </message>
    <message>
        <source>Outlook on this computer</source>
        <translation>Outlook på denne maskinen</translation>
    </message>
    <message>
        <source>Mail on this Mac</source>
        <translation>Mail på denne Macen</translation>
    </message>
    <message>
        <source>The classic Outlook, the one with a File menu. We make a file that it reads, or show you each step.</source>
        <translation>Det klassiske Outlook, det med menyen «Fil». Vi lager en fil som det leser, eller viser deg hvert steg.</translation>
    </message>
    <message>
        <source>The one with the switch “New Outlook” at the top. We show you each step; only Outlook itself can do it.</source>
        <translation>Det med bryteren «Nye Outlook» (New Outlook) eller lignende øverst. Vi viser deg hvert steg; bare Outlook selv kan gjøre det.</translation>
    </message>
    <message>
        <source>We make a file that the Mac opens, and show you each step.</source>
        <translation>Vi lager en fil som Macen åpner, og viser deg hvert steg.</translation>
    </message>
    <message>
        <source>You take the settings over with the phone&apos;s camera, and we show you each step.</source>
        <translation>Du henter innstillingene med kameraet på telefonen, og vi viser deg hvert steg.</translation>
    </message>
    <message>
        <source>Or set up your address somewhere new</source>
        <translation>Eller sett opp adressen din et nytt sted</translation>
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
        <source>Where do you want to read your e-mail?</source>
        <translation>Hvor vil du lese e‑posten din?</translation>
    </message>
    <message>
        <source>No mail program is set up on this computer yet.</source>
        <translation>Ingen e‑postprogrammer er satt opp på denne maskinen ennå.</translation>
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
        <source>Good to know</source>
        <translation>Greit å vite</translation>
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
    <message>
        <source>The new Outlook</source>
        <translation>Nye Outlook</translation>
    </message>
    <message>
        <source>Mail on the Mac</source>
        <translation>Mail på Macen</translation>
    </message>
    <message>
        <source>iPhone or iPad</source>
        <translation>iPhone eller iPad</translation>
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
    <message>
        <source>Places asked: {total}. Answers so far: {done}.</source>
        <translation>Steder vi har spurt: {total}. Svar så langt: {done}.</translation>
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
