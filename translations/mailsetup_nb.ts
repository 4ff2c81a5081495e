<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context>
    <name>Address</name>
    <message>
        <source>Please type your e‑mail address, for example kari.nordmann@lyse.net.</source>
        <translation>Skriv e‑postadressen din, for eksempel kari.nordmann@lyse.net.</translation>
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
        <source>The @ is missing in “{text}”. An address looks like name@provider.no.</source>
        <translation>Tegnet @ mangler i «{text}». En adresse ser slik ut: navn@leverandør.no.</translation>
    </message>
    <message>
        <source>The letter {letter} cannot be used before @ in an e‑mail address. Check how your address is written in an old message; often it is a, o or aa instead.</source>
        <translation>Tegnet {letter} kan ikke stå foran @ i en e‑postadresse. Se hvordan adressen din er skrevet i en gammel melding; ofte står det a, o eller aa i stedet.</translation>
    </message>
    <message>
        <source>The part before @ in “{text}” has a character or a space that does not belong there. Please check it once more.</source>
        <translation>Det som står foran @ i «{text}», har et tegn eller et mellomrom som ikke hører hjemme der. Se på det en gang til.</translation>
    </message>
    <message>
        <source>The part before @ is too long: it can have at most {most} characters. Please check it once more.</source>
        <translation>Det som står foran @, er for langt: Det kan ha høyst {most} tegn. Se på det en gang til.</translation>
    </message>
    <message>
        <source>This address is too long to be right. Please check it once more.</source>
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
        <source>“{domain}” cannot be right after @. Please check it once more.</source>
        <translation>«{domain}» etter @ kan ikke være riktig. Se på det en gang til.</translation>
    </message>
</context>
<context>
    <name>AppleMail</name>
    <message>
        <source>E‑mail for {address}</source>
        <translation>E‑post for {address}</translation>
    </message>
    <message>
        <source>E‑mail for {address} and {count} more</source>
        <translation>E‑post for {address} og {count} til</translation>
    </message>
    <message>
        <source>Adds the e‑mail account to Mail. Your password is not in this file; Mail asks you for it. You can remove the profile again in Settings. The account and its mail then disappear from this device, but the mail on the server stays.</source>
        <translation>Legger til e‑postkontoen i Mail. Passordet ditt står ikke i denne filen; Mail spør deg om det. Du kan fjerne profilen igjen i Innstillinger. Da forsvinner kontoen og e‑posten i den fra denne enheten, mens e‑posten på serveren blir der.</translation>
    </message>
    <message>
        <source>There is no account to put in the file. Choose at least one e‑mail address.</source>
        <translation>Det er ingen konto å skrive i filen. Velg minst én e‑postadresse.</translation>
    </message>
    <message>
        <source>These are more accounts than one file can hold. Choose at most {count} at a time.</source>
        <translation>Dette er flere kontoer enn én fil har plass til. Velg høyst {count} om gangen.</translation>
    </message>
    <message>
        <source>{address} is listed twice. Remove one of them, and try again.</source>
        <translation>{address} står der to ganger. Ta bort den ene, og prøv igjen.</translation>
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
        <source>The certificate in {file} is not valid before {date}. Check the date on this computer, or wait until then.</source>
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
        <source>{address} is not an address on a home network, so nothing was opened there. Connect this computer to the same Wi‑Fi as the phone, and try again.</source>
        <translation>{address} er ikke en adresse i et hjemmenettverk, så vi åpnet ingenting der. Koble denne maskinen til det samme Wi‑Fi-nettverket som telefonen, og prøv igjen.</translation>
    </message>
    <message>
        <source>This computer did not let us make the link for the phone at {address}. Check that it is connected to your Wi‑Fi, or save the file and send it to yourself by e‑mail.</source>
        <translation>Denne maskinen lot oss ikke lage lenken for telefonen på {address}. Sjekk at maskinen er koblet til Wi‑Fi-nettverket ditt, eller lagre filen og send den til deg selv på e‑post.</translation>
    </message>
    <message>
        <source>The file is too large for the link. Put fewer accounts into it.</source>
        <translation>Filen er for stor for lenken. Ta med færre kontoer i den.</translation>
    </message>
    <message>
        <source>The Mac does not let us look at Mail’s accounts. If you want us to: open System Settings, choose Privacy &amp; Security, then Full Disk Access, switch it on for this program, and start the program again. You can also go on without it; then type in yourself what we ask for.</source>
        <translation>Macen lar oss ikke se på kontoene i Mail. Hvis du vil at vi skal gjøre det: åpne Systeminnstillinger, velg «Personvern og sikkerhet» og så «Full disktilgang», slå det på for dette programmet, og start programmet på nytt. Du kan også gå videre uten; skriv da selv inn det vi spør om.</translation>
    </message>
    <message>
        <source>One of the settings has a character that cannot be sent to Mail. Check the server name and the username once more.</source>
        <translation>En av innstillingene har et tegn som ikke kan sendes til Mail. Se på servernavnet og brukernavnet en gang til.</translation>
    </message>
    <message>
        <source>Mail did not answer in time. See whether it is asking you something, answer that, and try again.</source>
        <translation>Mail svarte ikke i tide. Se om det spør deg om noe, svar på det, og prøv igjen.</translation>
    </message>
    <message>
        <source>We found no list of accounts from Mail here. If you use Mail on this Mac, open it once and close it, then try again. Otherwise go on without it.</source>
        <translation>Vi fant ingen liste over kontoer fra Mail her. Hvis du bruker Mail på denne Macen, åpne det én gang, lukk det, og prøv igjen. Gå ellers videre uten listen.</translation>
    </message>
    <message>
        <source>Your provider only lets you in through its own sign-in page, and a file cannot set that up. Add the account on the device itself, in the settings of Mail.</source>
        <translation>Leverandøren slipper deg bare inn gjennom sin egen innloggingsside, og det kan ikke stilles inn med en fil. Legg til kontoen på selve enheten, i innstillingene for Mail.</translation>
    </message>
    <message>
        <source>The list of accounts is being changed just now. Close Mail and System Settings, wait a moment, and try again.</source>
        <translation>Listen over kontoer blir endret akkurat nå. Lukk Mail og Systeminnstillinger, vent litt, og prøv igjen.</translation>
    </message>
    <message>
        <source>The list of Mail’s accounts is damaged or cut short, so we cannot read it. We have changed nothing. Open Mail and see whether your accounts are there; you can go on here without the list.</source>
        <translation>Listen over kontoene i Mail er skadet eller ufullstendig, så vi kan ikke lese den. Vi har ikke endret noe. Åpne Mail og se om kontoene dine er der; her kan du gå videre uten listen.</translation>
    </message>
    <message>
        <source>The list of Mail’s accounts is of a kind that we do not know yet. We have changed nothing. Go on without it, and type in yourself what we ask for.</source>
        <translation>Listen over kontoene i Mail er av et slag som vi ikke kjenner ennå. Vi har ikke endret noe. Gå videre uten den, og skriv selv inn det vi spør om.</translation>
    </message>
    <message>
        <source>The list of Mail’s accounts is far larger than it should be, so we did not read it. Go on without it, and type in yourself what we ask for.</source>
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
        <source>Mail’s own files must not be changed by another program. We can ask Mail to change the server, or show you where to do it yourself.</source>
        <translation>Andre programmer må ikke endre Mails egne filer. Vi kan be Mail om å endre serveren, eller vise deg hvor du gjør det selv.</translation>
    </message>
    <message>
        <source>Only you can change this in Mail: no other program can, and Mail does not do it when asked. We show you where.</source>
        <translation>Bare du selv kan endre dette i Mail: Ingen andre programmer kan det, og Mail gjør det ikke når vi ber om det. Vi viser deg hvor.</translation>
    </message>
    <message>
        <source>Mail shows your folders now, so it worked.</source>
        <translation>Mail viser mappene dine nå, så det virket.</translation>
    </message>
    <message>
        <source>Mail does not show these folders yet: {folders}. Go through the steps once more, close Mail and open it again. Then ask once more.</source>
        <translation>Mail viser ikke disse mappene ennå: {folders}. Gå gjennom stegene en gang til, lukk Mail og åpne det igjen. Spør så på nytt.</translation>
    </message>
    <message>
        <source>Mail has your folders, but does not tell us where it shows them. Look in Mail: they should be beside the inbox, not below it.</source>
        <translation>Mail har mappene dine, men sier ikke hvor det viser dem. Se i Mail: De skal stå ved siden av innboksen, ikke under den.</translation>
    </message>
    <message>
        <source>Mail answered, but we have nothing to compare its folders with. Open Mail, and see whether they are all there.</source>
        <translation>Mail svarte, men vi har ingenting å sammenligne mappene med. Åpne Mail, og se om alle er der.</translation>
    </message>
    <message>
        <source>There are accounts in Mail that we cannot read ({count}). We have changed nothing. Open Mail and see whether they work; if so, type in yourself what we ask for.</source>
        <translation>Det finnes kontoer i Mail som vi ikke kan lese ({count}). Vi har ikke endret noe. Åpne Mail og se om de virker; gjør de det, kan du selv skrive inn det vi spør om.</translation>
    </message>
    <message>
        <source>We can only ask Mail on the Mac itself. Start this program there, or follow the steps by hand.</source>
        <translation>Vi kan bare be Mail om noe på selve Macen. Start dette programmet der, eller følg stegene selv.</translation>
    </message>
    <message>
        <source>The Mac did not let this program speak to Mail. If you want it to: open System Settings, choose Privacy &amp; Security, then Automation, and switch on Mail under this program. You can also follow the steps by hand.</source>
        <translation>Macen lot ikke dette programmet snakke med Mail. Hvis du vil at det skal gjøre det: åpne Systeminnstillinger, velg «Personvern og sikkerhet» og så «Automatisering», og slå på Mail under dette programmet. Du kan også følge stegene selv.</translation>
    </message>
    <message>
        <source>Mail does not have this account any more. Look in Mail under Settings, then Accounts, and start again from there.</source>
        <translation>Mail har ikke denne kontoen lenger. Se i Mail under Innstillinger og så Kontoer, og begynn på nytt derfra.</translation>
    </message>
    <message>
        <source>Mail could not do what we asked. Close Mail, open it again, and try once more, or follow the steps by hand.</source>
        <translation>Mail kunne ikke gjøre det vi ba om. Lukk Mail, åpne det igjen, og prøv en gang til, eller følg stegene selv.</translation>
    </message>
</context>
<context>
    <name>Bounce</name>
    <message>
        <source>Copy {value}</source>
        <translation>Kopier {value}</translation>
    </message>
    <message>
        <source>Look at my settings</source>
        <translation>Se på innstillingene mine</translation>
    </message>
    <message>
        <source>Get the text for customer service</source>
        <translation>Lag teksten til kundeservice</translation>
    </message>
    <message>
        <source>Open the customer service page</source>
        <translation>Åpne siden til kundeservice</translation>
    </message>
    <message>
        <source>Open the self-service pages</source>
        <translation>Åpne selvbetjeningen</translation>
    </message>
    <message>
        <source>Check a file</source>
        <translation>Sjekk en fil</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Se etter igjen</translation>
    </message>
    <message>
        <source>{guess}: two letters have changed places.</source>
        <translation>{guess}: To bokstaver har byttet plass.</translation>
    </message>
    <message>
        <source>{guess}: the key next to the right one was pressed.</source>
        <translation>{guess}: Tasten ved siden av den rette ble trykket.</translation>
    </message>
    <message>
        <source>{guess}: a letter is there twice.</source>
        <translation>{guess}: En bokstav står dobbelt.</translation>
    </message>
    <message>
        <source>{guess}: a letter is missing.</source>
        <translation>{guess}: Det mangler en bokstav.</translation>
    </message>
    <message>
        <source>{guess}: there are several small slips.</source>
        <translation>{guess}: Det er flere små feil.</translation>
    </message>
    <message>
        <source>{guess}: the ending is missing.</source>
        <translation>{guess}: Endelsen mangler.</translation>
    </message>
    <message>
        <source>{guess}: a dot is missing.</source>
        <translation>{guess}: Det mangler et punktum.</translation>
    </message>
    <message>
        <source>{guess}: there is a comma instead of a dot.</source>
        <translation>{guess}: Det står komma i stedet for punktum.</translation>
    </message>
    <message>
        <source>{guess}: there is a space in the address.</source>
        <translation>{guess}: Det er et mellomrom i adressen.</translation>
    </message>
    <message>
        <source>{guess}: there is one letter too many.</source>
        <translation>{guess}: Det er en bokstav for mye.</translation>
    </message>
    <message>
        <source>{guess}: one letter is different.</source>
        <translation>{guess}: Én bokstav er feil.</translation>
    </message>
    <message>
        <source>{guess}: two characters that look alike were mixed up.</source>
        <translation>{guess}: To tegn som ligner på hverandre, er forvekslet.</translation>
    </message>
    <message>
        <source>{guess}: the ending is different.</source>
        <translation>{guess}: Endelsen er feil.</translation>
    </message>
    <message>
        <source>{guess}: there is one character too many.</source>
        <translation>{guess}: Det er et tegn for mye.</translation>
    </message>
    <message>
        <source>{guess}: the @ is missing.</source>
        <translation>{guess}: Krøllalfa (@) mangler.</translation>
    </message>
    <message>
        <source>The mail server’s answer, word for word: “{quoted}”</source>
        <translation>Svaret fra e‑postserveren, ord for ord: «{quoted}»</translation>
    </message>
    <message>
        <source>Code: {status}</source>
        <translation>Kode: {status}</translation>
    </message>
    <message>
        <source>Answered by: {host}</source>
        <translation>Svar fra: {host}</translation>
    </message>
    <message>
        <source>Reported by: {host}</source>
        <translation>Meldt av: {host}</translation>
    </message>
    <message>
        <source>DNS look-up just now: {domain} does not exist.</source>
        <translation>DNS-oppslag nå: {domain} finnes ikke.</translation>
    </message>
    <message>
        <source>DNS look-up just now: {domain} exists, but has no usable mail server.</source>
        <translation>DNS-oppslag nå: {domain} finnes, men har ingen brukbar e‑postserver.</translation>
    </message>
    <message>
        <source>DNS look-up just now: {domain} exists and has a mail server.</source>
        <translation>DNS-oppslag nå: {domain} finnes og har en e‑postserver.</translation>
    </message>
    <message>
        <source>DNS look-up just now: no clear answer about {domain}.</source>
        <translation>DNS-oppslag nå: ikke noe klart svar om {domain}.</translation>
    </message>
    <message>
        <source>{provider} gives the same advice for this reason: check the address.</source>
        <translation>{provider} gir samme råd for denne grunnen: Sjekk adressen.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it is not among your sent mail.</source>
        <translation>Et tegn på at meldingen ikke er din: Den ligger ikke blant sendt e‑post.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: its number is not like those of your mail.</source>
        <translation>Et tegn på at meldingen ikke er din: Nummeret ligner ikke på dem i meldingene dine.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it did not pass your provider’s mail server.</source>
        <translation>Et tegn på at meldingen ikke er din: Den gikk ikke gjennom e‑postserveren til leverandøren din.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it was written in another mail program.</source>
        <translation>Et tegn på at meldingen ikke er din: Den er skrevet i et annet e‑postprogram.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it has another sender’s address.</source>
        <translation>Et tegn på at meldingen ikke er din: Den har en annen avsenderadresse.</translation>
    </message>
    <message>
        <source>The message was too large for us to read all of it.</source>
        <translation>Beskjeden var for stor til å leses helt.</translation>
    </message>
    <message>
        <source>Some of the recipients did not get your mail. Not reached: {failed}. Still on its way: {trying}. Arrived: {arrived}.</source>
        <translation>Noen av mottakerne fikk ikke meldingen. Ikke nådd: {failed}. Fortsatt på vei: {trying}. Kom fram: {arrived}.</translation>
    </message>
    <message>
        <source>None of these recipients got your mail. Not reached: {failed}.</source>
        <translation>Ingen av disse mottakerne fikk meldingen. Ikke nådd: {failed}.</translation>
    </message>
    <message>
        <source>No recipient has been given up on. Still on its way: {trying}. Arrived: {arrived}.</source>
        <translation>Ingen mottaker er gitt opp. Fortsatt på vei: {trying}. Kom fram: {arrived}.</translation>
    </message>
    <message>
        <source>Your mail reached all of these recipients. Arrived: {arrived}.</source>
        <translation>Meldingen kom fram til alle disse mottakerne. Kom fram: {arrived}.</translation>
    </message>
    <message>
        <source>My mail did not arrive</source>
        <translation>Meldingen min kom ikke fram</translation>
    </message>
    <message>
        <source>Hello, I sent a mail that came back. Can you help me?</source>
        <translation>Hei, jeg sendte en melding som kom i retur. Kan dere hjelpe meg?</translation>
    </message>
    <message>
        <source>It came back: {date}</source>
        <translation>Den kom i retur: {date}</translation>
    </message>
    <message>
        <source>The key sentence: {quoted}</source>
        <translation>Den viktigste setningen: {quoted}</translation>
    </message>
    <message>
        <source>The whole message follows.</source>
        <translation>Hele beskjeden følger under.</translation>
    </message>
    <message>
        <source>[address {number}]</source>
        <translation>[adresse {number}]</translation>
    </message>
    <message>
        <source>[subject]</source>
        <translation>[emne]</translation>
    </message>
    <message>
        <source>[name]</source>
        <translation>[navn]</translation>
    </message>
    <message>
        <source>[network address]</source>
        <translation>[nettverksadresse]</translation>
    </message>
    <message>
        <source>[file]</source>
        <translation>[fil]</translation>
    </message>
    <message>
        <source>[your mail]</source>
        <translation>[meldingen din]</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name does not exist.</source>
        <translation>Etter @ står det {domain}. Vi har nettopp sett etter: Det navnet finnes ikke.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name exists, but it does not take e‑mail.</source>
        <translation>Etter @ står det {domain}. Vi har nettopp sett etter: Navnet finnes, men det tar ikke imot e‑post.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name exists and takes e‑mail. So it was probably a passing fault.</source>
        <translation>Etter @ står det {domain}. Vi har nettopp sett etter: Navnet finnes og tar imot e‑post. Det var derfor trolig en forbigående feil.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name exists and takes e‑mail. It may have been a passing fault, but the name looks very much like one that many people use.</source>
        <translation>Etter @ står det {domain}. Vi har nettopp sett etter: Navnet finnes og tar imot e‑post. Det kan ha vært en forbigående feil, men navnet ligner veldig på ett som mange bruker.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. Many people have an address like that, so it was probably a passing fault.</source>
        <translation>Etter @ står det {domain}. Mange har en slik adresse, så det var trolig en forbigående feil.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. That name was not found when you sent the mail. We tried to look it up again, but got no clear answer.</source>
        <translation>Etter @ står det {domain}. Det navnet ble ikke funnet da du sendte meldingen. Vi prøvde å se etter igjen, men fikk ikke noe klart svar.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. That name was not found when you sent the mail. We have not looked it up again.</source>
        <translation>Etter @ står det {domain}. Det navnet ble ikke funnet da du sendte meldingen. Vi har ikke sett etter på nytt.</translation>
    </message>
    <message>
        <source>The part after the @ in the address was not found.</source>
        <translation>Det som står etter @ i adressen, ble ikke funnet.</translation>
    </message>
    <message>
        <source>{domain} was found, but there is no mailbox there called {name}. Perhaps there is a typing error before the @, or the person has a new address.</source>
        <translation>{domain} ble funnet, men det finnes ingen postkasse der som heter {name}. Kanskje er det en skrivefeil foran @, eller personen har fått ny adresse.</translation>
    </message>
    <message>
        <source>{domain} was found, but there is no mailbox there called {name}. The address looks as if there is a typing error in it.</source>
        <translation>{domain} ble funnet, men det finnes ingen postkasse der som heter {name}. Det ser ut til å være en skrivefeil i adressen.</translation>
    </message>
    <message>
        <source>There is no mailbox with the address that you wrote. Perhaps there is a typing error before the @, or the person has a new address.</source>
        <translation>Det finnes ingen postkasse med den adressen du skrev. Kanskje er det en skrivefeil foran @, eller personen har fått ny adresse.</translation>
    </message>
    <message>
        <source>There is no room for more mail in the recipient’s mailbox. The address is right.</source>
        <translation>Det er ikke plass til mer e‑post i postkassen til mottakeren. Adressen er riktig.</translation>
    </message>
    <message>
        <source>The mailbox existed, but it has been closed or is no longer in use.</source>
        <translation>Postkassen har funnes, men den er stengt eller ikke lenger i bruk.</translation>
    </message>
    <message>
        <source>Your mail was bigger than the mail server lets through. It is nearly always attached files that make it big.</source>
        <translation>Meldingen var større enn det e‑postserveren slipper gjennom. Det er nesten alltid vedlegg som gjør den stor.</translation>
    </message>
    <message>
        <source>Your mail was about {size} MB, and that is more than the mail server lets through. It is nearly always attached files that make it big.</source>
        <translation>Meldingen var på rundt {size} MB, og det er mer enn e‑postserveren slipper gjennom. Det er nesten alltid vedlegg som gjør den stor.</translation>
    </message>
    <message>
        <source>A file that you attached is of a type that is not let through, because such files can do harm.</source>
        <translation>Et vedlegg du sendte, er av en type som ikke slippes gjennom, fordi slike filer kan gjøre skade.</translation>
    </message>
    <message>
        <source>The file {file} was refused. Files that end in {extension} can do harm to a computer, so they are not let through.</source>
        <translation>Filen {file} ble avvist. Filer som slutter på {extension}, kan gjøre skade på en maskin, så de slippes ikke gjennom.</translation>
    </message>
    <message>
        <source>The file {file} was refused. Files that end in {extension} can do harm to a computer, so {provider} does not let them through.</source>
        <translation>Filen {file} ble avvist. Filer som slutter på {extension}, kan gjøre skade på en maskin, så {provider} slipper dem ikke gjennom.</translation>
    </message>
    <message>
        <source>The file {file} was refused. It is packed, and perhaps it contains a file that can do harm, or nobody can look inside it.</source>
        <translation>Filen {file} ble avvist. Den er pakket, og kanskje er det en fil i den som kan gjøre skade, eller så kan ingen se inn i den.</translation>
    </message>
    <message>
        <source>The file {file} was refused. The mail server does not let files of that type through.</source>
        <translation>Filen {file} ble avvist. E‑postserveren slipper ikke gjennom filer av den typen.</translation>
    </message>
    <message>
        <source>A file that ends in {extension} was refused. Such files can do harm to a computer, so they are not let through.</source>
        <translation>En fil som slutter på {extension}, ble avvist. Slike filer kan gjøre skade på en maskin, så de slippes ikke gjennom.</translation>
    </message>
    <message>
        <source>A file that you attached was refused because of what is in it, whatever its name. Such files can do harm, so they are not let through.</source>
        <translation>Et vedlegg du sendte, ble avvist på grunn av innholdet, uansett hva det heter. Slike filer kan gjøre skade, så de slippes ikke gjennom.</translation>
    </message>
    <message>
        <source>Something in your mail looks like advertising or fraud to the recipient’s mail server. That often happens to ordinary mail too.</source>
        <translation>Noe i meldingen ligner på reklame eller svindel for e‑postserveren til mottakeren. Det rammer ofte helt vanlig e‑post også.</translation>
    </message>
    <message>
        <source>At the moment, the recipient’s side does not trust the mail server that sent your mail. That server belongs to your provider, and you share it with many others.</source>
        <translation>Mottakerens side stoler for tiden ikke på e‑postserveren som sendte meldingen. Den tilhører leverandøren din, og du deler den med mange andre.</translation>
    </message>
    <message>
        <source>The recipient’s side checks whether mail comes from the right place. Yours did not seem to, most often because it is sent through another provider than the one your address belongs to.</source>
        <translation>Mottakerens side sjekker om e‑post kommer fra rett sted. Det så ikke ut til at din gjorde det, oftest fordi den sendes gjennom en annen leverandør enn den adressen din hører til.</translation>
    </message>
    <message>
        <source>The mail server only takes mail when the sender’s address belongs to the person who logged in. Here the two did not match.</source>
        <translation>E‑postserveren tar bare imot e‑post når avsenderadressen hører til den som har logget inn. Her passet ikke de to sammen.</translation>
    </message>
    <message>
        <source>Virus protection on the way found something dangerous in your mail and stopped it. That can also happen by mistake.</source>
        <translation>Et antivirusprogram underveis fant noe farlig i meldingen og stoppet den. Det kan også skje ved en feil.</translation>
    </message>
    <message>
        <source>The server that sends your mail asks for a username and a password. Those in your mail program were refused.</source>
        <translation>Serveren som sender e‑posten din, krever brukernavn og passord. De som står i e‑postprogrammet ditt, ble avvist.</translation>
    </message>
    <message>
        <source>Your provider does not let your account send. That mostly happens when somebody else has got hold of the password and sends junk mail with it.</source>
        <translation>Leverandøren din lar ikke kontoen din sende. Det skjer oftest når noen andre har fått tak i passordet og sender søppelpost med det.</translation>
    </message>
    <message>
        <source>The mail server only passes on mail from people who log in. Your mail program probably does not log in when it sends, or it uses the wrong server.</source>
        <translation>E‑postserveren sender bare videre e‑post fra dem som logger inn. E‑postprogrammet ditt logger trolig ikke inn når det sender, eller det bruker feil server.</translation>
    </message>
    <message>
        <source>The recipient’s mail server says that it does not take mail for this address. Either the address is wrong, or the server is set up wrongly.</source>
        <translation>E‑postserveren til mottakeren sier at den ikke tar imot e‑post for denne adressen. Enten er adressen feil, eller så er serveren satt opp feil.</translation>
    </message>
    <message>
        <source>To stop junk mail, mail servers only let a certain amount through in a certain time. More than that was sent, so there is a pause now.</source>
        <translation>For å stoppe søppelpost slipper e‑postservere bare gjennom et visst antall på en viss tid. Det ble sendt mer enn det, så nå er det en pause.</translation>
    </message>
    <message>
        <source>The recipient’s mail server is getting a lot of mail just now and asks for a pause. You have done nothing wrong.</source>
        <translation>E‑postserveren til mottakeren får mye e‑post akkurat nå og ber om en pause. Du har ikke gjort noe galt.</translation>
    </message>
    <message>
        <source>The address exists, but its owner has decided who may write to it. That is common for mailing lists, companies and schools.</source>
        <translation>Adressen finnes, men eieren har bestemt hvem som får skrive til den. Det er vanlig for e‑postlister, bedrifter og skoler.</translation>
    </message>
    <message>
        <source>Your mail could not be handed over at once. That happens, and most delayed mail arrives in the end.</source>
        <translation>Meldingen kunne ikke leveres med en gang. Det hender, og det meste av forsinket e‑post kommer fram til slutt.</translation>
    </message>
    <message>
        <source>The mail server that keeps the recipient’s mail is switched off, overloaded or cut off. Your mail and the address may be quite right.</source>
        <translation>E‑postserveren til mottakeren er slått av, overbelastet eller uten forbindelse. Meldingen og adressen kan være helt riktige.</translation>
    </message>
    <message>
        <source>Your mail program could not connect to your own provider. The mail has not left this computer, and it is not lost.</source>
        <translation>E‑postprogrammet ditt fikk ikke kontakt med din egen leverandør. Meldingen er ikke sendt fra denne maskinen, og den er ikke tapt.</translation>
    </message>
    <message>
        <source>The recipient’s provider has a rule about mail from your provider, and this mail did not meet it. You have done nothing wrong.</source>
        <translation>Mottakerens leverandør har en regel om e‑post fra leverandøren din, og denne meldingen oppfylte den ikke. Du har ikke gjort noe galt.</translation>
    </message>
    <message>
        <source>The recipient’s mail servers keep sending your mail round in circles, because something is set up wrongly there. Sending it again does not help.</source>
        <translation>E‑postserverne hos mottakeren sender meldingen rundt og rundt, fordi noe er satt opp feil der. Det hjelper ikke å sende den på nytt.</translation>
    </message>
    <message>
        <source>Your mail is only passed on over a protected connection, and the recipient’s mail server did not offer one.</source>
        <translation>Meldingen din overleveres bare over en beskyttet forbindelse, og e‑postserveren til mottakeren tilbød ingen slik.</translation>
    </message>
    <message>
        <source>One of the mail servers on the way could not handle your mail. As a rule that is not your fault, and it passes.</source>
        <translation>En av e‑postserverne på veien klarte ikke å behandle meldingen. Som regel er det ikke din feil, og det går over.</translation>
    </message>
    <message>
        <source>Somebody has used your address as the sender without asking. That is easy to do and does not mean that anybody has been in your mailbox.</source>
        <translation>Noen har brukt adressen din som avsender uten å spørre. Det er lett å gjøre og betyr ikke at noen har vært i postkassen din.</translation>
    </message>
    <message>
        <source>Somebody has used your address as the sender of a mail called “{subject}”. That is easy to do and does not mean that anybody has been in your mailbox.</source>
        <translation>Noen har brukt adressen din som avsender av en melding som heter «{subject}». Det er lett å gjøre og betyr ikke at noen har vært i postkassen din.</translation>
    </message>
    <message>
        <source>A mail server sent your mail back, but what it says is not clear enough to tell you the reason for sure.</source>
        <translation>En e‑postserver sendte meldingen i retur, men det den skriver, er ikke klart nok til å si sikkert hvorfor.</translation>
    </message>
    <message>
        <source>The recipient’s mail program answers automatically, for example during a holiday. Your mail is in their inbox.</source>
        <translation>E‑postprogrammet til mottakeren svarer av seg selv, for eksempel i ferien. Meldingen din ligger i innboksen der.</translation>
    </message>
    <message>
        <source>The recipient’s mail server confirms that it has received your mail. You or your mail program asked for that confirmation.</source>
        <translation>E‑postserveren til mottakeren bekrefter at den har fått meldingen. Du eller e‑postprogrammet ditt ba om den bekreftelsen.</translation>
    </message>
    <message>
        <source>The recipient’s mail program tells whether your mail was shown or deleted. You or your mail program asked for that.</source>
        <translation>E‑postprogrammet til mottakeren forteller om meldingen ble vist eller slettet. Du eller e‑postprogrammet ditt ba om det.</translation>
    </message>
    <message>
        <source>Somebody who got a mail from your address pressed “junk mail”, and their provider passes that on.</source>
        <translation>Noen som fikk en melding fra adressen din, trykket på «søppelpost», og leverandøren deres gir beskjed om det.</translation>
    </message>
    <message>
        <source>We looked through it and found nothing about a mail of yours that was sent back.</source>
        <translation>Vi har sett gjennom den og fant ikke noe om at en melding fra deg ble sendt i retur.</translation>
    </message>
    <message>
        <source>It says that mail for you is being held back, and wants you to open a page. A real message about mail that did not arrive does not ask for that.</source>
        <translation>Den sier at e‑post til deg holdes tilbake, og vil ha deg til å åpne en side. En ekte beskjed om e‑post som ikke kom fram, ber ikke om det.</translation>
    </message>
    <message>
        <source>Your mail reached this recipient.</source>
        <translation>Meldingen kom fram til denne mottakeren.</translation>
    </message>
    <message>
        <source>The mail server confirms that this recipient’s mail was handed over.</source>
        <translation>E‑postserveren bekrefter at meldingen er levert til denne mottakeren.</translation>
    </message>
    <message>
        <source>You wrote {typed}. You probably meant {guess}. Compare them letter by letter.</source>
        <translation>Du skrev {typed}. Du mente trolig {guess}. Sammenlign dem bokstav for bokstav.</translation>
    </message>
    <message>
        <source>You wrote {typed}. Perhaps you meant {guess}. Compare them letter by letter.</source>
        <translation>Du skrev {typed}. Kanskje mente du {guess}. Sammenlign dem bokstav for bokstav.</translation>
    </message>
    <message>
        <source>It could also be {guess}.</source>
        <translation>Det kan også være {guess}.</translation>
    </message>
    <message>
        <source>If it is the right one, copy it and send the mail again to that address.</source>
        <translation>Hvis det er den rette, kopier den og send meldingen på nytt til den adressen.</translation>
    </message>
    <message>
        <source>You wrote {typed}. Look at it letter by letter, above all at the part after the @.</source>
        <translation>Du skrev {typed}. Se på adressen bokstav for bokstav, mest på det som står etter @.</translation>
    </message>
    <message>
        <source>You wrote {typed}. Look at it letter by letter, above all at the part before the @.</source>
        <translation>Du skrev {typed}. Se på adressen bokstav for bokstav, mest på det som står foran @.</translation>
    </message>
    <message>
        <source>Look at the address that you wrote, letter by letter.</source>
        <translation>Se på adressen du skrev, bokstav for bokstav.</translation>
    </message>
    <message>
        <source>If something is wrong, correct it and send the mail again. You will find it in your sent mail.</source>
        <translation>Hvis noe er feil, rett det og send meldingen på nytt. Du finner den blant det du har sendt.</translation>
    </message>
    <message>
        <source>Find nothing wrong? Then ask the recipient for the address in another way, for example by phone.</source>
        <translation>Finner du ingen feil? Spør mottakeren om adressen på en annen måte, for eksempel på telefon.</translation>
    </message>
    <message>
        <source>Your mail program may suggest the wrong address again. Then remove it from the list of suggestions or from your contacts.</source>
        <translation>E‑postprogrammet kan komme til å foreslå feil adresse igjen. Fjern den da fra forslagene eller fra kontaktene dine.</translation>
    </message>
    <message>
        <source>Nobody can get e‑mail there. Ask the recipient for another address, for example by phone.</source>
        <translation>Ingen kan få e‑post der. Spør mottakeren om en annen adresse, for eksempel på telefon.</translation>
    </message>
    <message>
        <source>Send the mail again. You will find it in your sent mail.</source>
        <translation>Send meldingen på nytt. Du finner den blant det du har sendt.</translation>
    </message>
    <message>
        <source>If it comes back again, check the address with the recipient, for example by phone.</source>
        <translation>Hvis den kommer i retur igjen, sjekk adressen med mottakeren, for eksempel på telefon.</translation>
    </message>
    <message>
        <source>If the address is wrong, you need not wait: send the mail to the right one now.</source>
        <translation>Hvis adressen er feil, trenger du ikke å vente: Send meldingen til den rette nå.</translation>
    </message>
    <message>
        <source>Wait, and do not send it again. The mail server keeps trying by itself, often for several days.</source>
        <translation>Vent, og ikke send den på nytt. E‑postserveren prøver av seg selv, ofte i flere dager.</translation>
    </message>
    <message>
        <source>Wait, and do not send it again. The mail server keeps trying by itself until {day}/{month}/{year} at {time}.</source>
        <translation>Vent, og ikke send den på nytt. E‑postserveren prøver av seg selv til {day}.{month}.{year} kl. {time}.</translation>
    </message>
    <message>
        <source>The mail server was going to try until {day}/{month}/{year} at {time}, and that time has passed. If you have had no other message, the mail has probably arrived. Ask the recipient.</source>
        <translation>E‑postserveren ville prøve til {day}.{month}.{year} kl. {time}, og den tiden er ute. Har du ikke fått noen annen beskjed, har meldingen trolig kommet fram. Spør mottakeren.</translation>
    </message>
    <message>
        <source>If it fails in the end, you will get a new message about it.</source>
        <translation>Hvis det ikke går til slutt, får du en ny beskjed om det.</translation>
    </message>
    <message>
        <source>If it is urgent, reach the recipient in another way, for example by phone.</source>
        <translation>Hvis det haster, ta kontakt på en annen måte, for eksempel på telefon.</translation>
    </message>
    <message>
        <source>Wait a few hours, and then send the mail again. You will find it in your sent mail.</source>
        <translation>Vent noen timer, og send så meldingen på nytt. Du finner den blant det du har sendt.</translation>
    </message>
    <message>
        <source>Send the mail once more. Often that is enough.</source>
        <translation>Send meldingen en gang til. Ofte er det nok.</translation>
    </message>
    <message>
        <source>Tell the recipient in another way, for example by phone, that the mailbox is full and needs tidying.</source>
        <translation>Si fra til mottakeren på en annen måte, for eksempel på telefon, at postkassen er full og må ryddes.</translation>
    </message>
    <message>
        <source>Send the mail again when there is room.</source>
        <translation>Send meldingen på nytt når det er plass.</translation>
    </message>
    <message>
        <source>Ask the recipient for a new address, for example by phone.</source>
        <translation>Spør mottakeren om en ny adresse, for eksempel på telefon.</translation>
    </message>
    <message>
        <source>Is it an old address of your own? Then ask your provider whether it can be opened again.</source>
        <translation>Er det en gammel adresse du har selv? Spør leverandøren din om den kan åpnes igjen.</translation>
    </message>
    <message>
        <source>{provider} lets mails of up to {megabytes} MB through. Files grow on the way, so together they can be about {files} MB.</source>
        <translation>{provider} slipper gjennom meldinger på opptil {megabytes} MB. Filer vokser underveis, så de kan være på rundt {files} MB til sammen.</translation>
    </message>
    <message>
        <source>The limit here is {megabytes} MB. Files grow on the way, so together they can be about {files} MB.</source>
        <translation>Grensen er her {megabytes} MB. Filer vokser underveis, så de kan være på rundt {files} MB til sammen.</translation>
    </message>
    <message>
        <source>Put the files in online storage, such as OneDrive, Google Drive or iCloud, and send a link to them instead.</source>
        <translation>Legg filene i en lagringstjeneste på nettet, for eksempel OneDrive, Google Disk eller iCloud, og send en lenke i stedet.</translation>
    </message>
    <message>
        <source>Or send fewer files in each mail, or make the photos smaller first.</source>
        <translation>Eller send færre filer i hver melding, eller gjør bildene mindre først.</translation>
    </message>
    <message>
        <source>Do not give the file another name to get it through. It will usually be refused anyway.</source>
        <translation>Ikke gi filen et annet navn for å få den gjennom. Den blir som regel avvist likevel.</translation>
    </message>
    <message>
        <source>Is it a text or a picture? Then save it as a PDF or JPG, and send that.</source>
        <translation>Er det en tekst eller et bilde? Lagre det som PDF eller JPG, og send det.</translation>
    </message>
    <message>
        <source>Let us check your files before you send them next time.</source>
        <translation>La oss sjekke filene dine før du sender dem neste gang.</translation>
    </message>
    <message>
        <source>Do not send the mail again, and do not open what is attached.</source>
        <translation>Ikke send meldingen på nytt, og ikke åpne vedlegget.</translation>
    </message>
    <message>
        <source>Let the virus protection check your whole computer.</source>
        <translation>La antivirusprogrammet sjekke hele maskinen.</translation>
    </message>
    <message>
        <source>Ask the recipient to add your address to their contacts. Then your mail is more likely to be let in.</source>
        <translation>Be mottakeren legge adressen din til i kontaktene sine. Da slipper e‑posten din lettere inn.</translation>
    </message>
    <message>
        <source>Does this happen with mail to many people? Then tell your provider.</source>
        <translation>Skjer dette med e‑post til mange? Si fra til leverandøren din.</translation>
    </message>
    <message>
        <source>Send the whole message to your provider’s customer service. You will find the text for that below.</source>
        <translation>Send hele beskjeden til kundeservice hos leverandøren din. Teksten til det finner du nedenfor.</translation>
    </message>
    <message>
        <source>Send the whole message to {provider}’s customer service. You will find the text for that below.</source>
        <translation>Send hele beskjeden til kundeservice hos {provider}. Teksten til det finner du nedenfor.</translation>
    </message>
    <message>
        <source>If it comes back again, send the whole message to your provider’s customer service. You will find the text for that below.</source>
        <translation>Kommer den tilbake igjen, send hele beskjeden til kundeservice hos leverandøren din. Teksten til det finner du nedenfor.</translation>
    </message>
    <message>
        <source>If it comes back again, send the whole message to {provider}’s customer service. You will find the text for that below.</source>
        <translation>Kommer den tilbake igjen, send hele beskjeden til kundeservice hos {provider}. Teksten til det finner du nedenfor.</translation>
    </message>
    <message>
        <source>Do web pages open? If not, the internet connection is the problem: switch the router off and on again.</source>
        <translation>Får du åpnet andre sider på nettet? Hvis ikke, er det linjen: Slå ruteren av og på igjen.</translation>
    </message>
    <message>
        <source>Did you not send that much? Then somebody may know your password: change it at once on your provider’s self-service pages.</source>
        <translation>Har du ikke sendt så mye? Da kan noen ha fått tak i passordet ditt: Endre det med en gang på leverandørens selvbetjening.</translation>
    </message>
    <message>
        <source>Did you write “{subject}” to {recipient}? Then the mail is yours after all, and the rest applies to you.</source>
        <translation>Skrev du «{subject}» til {recipient}? Da er meldingen likevel din, og resten gjelder deg.</translation>
    </message>
    <message>
        <source>Did you write to {recipient}? Then the mail is yours after all, and the rest applies to you.</source>
        <translation>Skrev du til {recipient}? Da er meldingen likevel din, og resten gjelder deg.</translation>
    </message>
    <message>
        <source>Did you write this mail? Then it is yours after all, and the rest applies to you.</source>
        <translation>Skrev du denne meldingen? Da er den likevel din, og resten gjelder deg.</translation>
    </message>
    <message>
        <source>Try your password on your provider’s web pages. Does it work there? Then type the same one into your mail program.</source>
        <translation>Prøv passordet ditt på nettsidene til leverandøren. Virker det der? Skriv da det samme inn i e‑postprogrammet.</translation>
    </message>
    <message>
        <source>Change your password at once on your provider’s self-service pages.</source>
        <translation>Bytt passord med en gang på selvbetjeningssidene til leverandøren din.</translation>
    </message>
    <message>
        <source>Then call your provider’s customer service, and ask them to let your account send again.</source>
        <translation>Ring så til kundeservice hos leverandøren din, og be dem la kontoen din sende igjen.</translation>
    </message>
    <message>
        <source>Tell the recipient in another way, for example by phone, so that they can have it put right.</source>
        <translation>Si fra til mottakeren på en annen måte, for eksempel på telefon, så de kan få rettet det.</translation>
    </message>
    <message>
        <source>Did you not write that mail? Then delete this message. Do not answer it, and do not open what is attached.</source>
        <translation>Skrev du ikke den meldingen? Slett da denne beskjeden. Ikke svar på den, og ikke åpne det som er vedlagt.</translation>
    </message>
    <message>
        <source>Look at what the server wrote, under “Details”. Sometimes the reason can be seen there.</source>
        <translation>Se på det serveren skrev, under «Detaljer». Noen ganger ser du grunnen der.</translation>
    </message>
    <message>
        <source>Did you not send this mail? Then just delete this message.</source>
        <translation>Har du ikke sendt denne meldingen? Da kan du bare slette beskjeden.</translation>
    </message>
    <message>
        <source>Write it again: a clear subject, your own words, few links, and no large pictures.</source>
        <translation>Skriv den på nytt: et tydelig emne, dine egne ord, få lenker og ingen store bilder.</translation>
    </message>
    <message>
        <source>Let us look at the settings of your mail program. We show you everything before we change it.</source>
        <translation>La oss se på innstillingene i e‑postprogrammet ditt. Vi viser deg alt før vi endrer noe.</translation>
    </message>
    <message>
        <source>Then send the mail again. You will find it in your sent mail or in the outbox.</source>
        <translation>Send så meldingen på nytt. Du finner den blant det du har sendt, eller i utboksen.</translation>
    </message>
    <message>
        <source>An address of another provider, such as Gmail, has to be sent through that provider.</source>
        <translation>En adresse fra en annen leverandør, som Gmail, må sendes gjennom den leverandøren.</translation>
    </message>
    <message>
        <source>At {provider} you can write to at most {count} different recipients in {minutes} minutes.</source>
        <translation>Hos {provider} kan du skrive til høyst {count} forskjellige mottakere på {minutes} minutter.</translation>
    </message>
    <message>
        <source>At {provider} you can send at most {count} mails in {minutes} minutes.</source>
        <translation>Hos {provider} kan du sende høyst {count} meldinger på {minutes} minutter.</translation>
    </message>
    <message>
        <source>You can send again at {time} at the latest. Until then, let it rest.</source>
        <translation>Du kan sende igjen senest kl. {time}. La det ligge til da.</translation>
    </message>
    <message>
        <source>You can send again tomorrow at {time} at the latest. Until then, let it rest.</source>
        <translation>Du kan sende igjen senest i morgen kl. {time}. La det ligge til da.</translation>
    </message>
    <message>
        <source>The pause is over: you can send again now.</source>
        <translation>Pausen er over: Du kan sende igjen nå.</translation>
    </message>
    <message>
        <source>Wait at least an hour before you send again.</source>
        <translation>Vent minst en time før du sender igjen.</translation>
    </message>
    <message>
        <source>Write to fewer people at a time, with a pause in between.</source>
        <translation>Skriv til færre om gangen, med en pause imellom.</translation>
    </message>
    <message>
        <source>Ask the recipient, for example by phone, whether they can let your address in.</source>
        <translation>Spør mottakeren, for eksempel på telefon, om adressen din kan slippes inn.</translation>
    </message>
    <message>
        <source>Is it a company? Then look for a form or another address on their website.</source>
        <translation>Er det en bedrift? Se etter et skjema eller en annen adresse på nettsiden deres.</translation>
    </message>
    <message>
        <source>Do you get many of these? Then change your password, to be on the safe side.</source>
        <translation>Får du mange av disse? Endre passordet ditt for sikkerhets skyld.</translation>
    </message>
    <message>
        <source>Read what the reply says. Perhaps it says when the recipient will be back, or whom to write to.</source>
        <translation>Les hva som står i svaret. Kanskje står det når mottakeren er tilbake, eller hvem du kan skrive til.</translation>
    </message>
    <message>
        <source>You need not do anything. You can delete this message.</source>
        <translation>Du trenger ikke å gjøre noe. Du kan slette denne beskjeden.</translation>
    </message>
    <message>
        <source>You need not do anything for this recipient.</source>
        <translation>Du trenger ikke å gjøre noe for denne mottakeren.</translation>
    </message>
    <message>
        <source>Was it a mail that you sent? Then do not write to that person again without being asked.</source>
        <translation>Var det en melding du har sendt? Da bør du ikke skrive til den personen igjen uten å bli spurt.</translation>
    </message>
    <message>
        <source>Was it not from you? Then change your password, to be on the safe side.</source>
        <translation>Var den ikke fra deg? Endre passordet ditt for sikkerhets skyld.</translation>
    </message>
    <message>
        <source>Do you mean another mail? Then show us the one that says your mail did not arrive.</source>
        <translation>Mener du en annen melding? Gi oss den der det står at meldingen din ikke kom fram.</translation>
    </message>
    <message>
        <source>Do not open the link in it, and do not type your password there.</source>
        <translation>Ikke åpne lenken i den, og ikke skriv inn passordet ditt der.</translation>
    </message>
    <message>
        <source>Delete the message.</source>
        <translation>Slett meldingen.</translation>
    </message>
    <message>
        <source>Have you typed your password there already? Then change it now, on your provider’s own pages.</source>
        <translation>Har du allerede skrevet inn passordet ditt der? Bytt det nå, på sidene til leverandøren din.</translation>
    </message>
    <message>
        <source>Do not open links or files in a message that you did not expect.</source>
        <translation>Ikke åpne lenker eller filer i en melding du ikke ventet.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: there is probably a typing error after the @.</source>
        <translation>Meldingen kom ikke fram: Det er nok en skrivefeil etter @.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: that address cannot receive e‑mail.</source>
        <translation>Meldingen kom ikke fram: Den adressen kan ikke ta imot e‑post.</translation>
    </message>
    <message>
        <source>Your mail did not arrive, but the address may be right.</source>
        <translation>Meldingen kom ikke fram, men adressen kan være riktig.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: there is no mailbox with that address.</source>
        <translation>Meldingen kom ikke fram: Det finnes ingen postkasse med den adressen.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mailbox is full.</source>
        <translation>Meldingen kom ikke fram: Postkassen til mottakeren er full.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mailbox is closed.</source>
        <translation>Meldingen kom ikke fram: Postkassen til mottakeren er stengt.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it is too big.</source>
        <translation>Meldingen kom ikke fram: Den er for stor.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: an attached file was refused.</source>
        <translation>Meldingen kom ikke fram: Et vedlegg ble avvist.</translation>
    </message>
    <message>
        <source>Your mail was stopped: it seems to contain a virus.</source>
        <translation>Meldingen ble stoppet: Det ser ut til å være et virus i den.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it was taken for junk mail.</source>
        <translation>Meldingen kom ikke fram: Den ble oppfattet som søppelpost.</translation>
    </message>
    <message>
        <source>Your mail did not arrive, and it is not your fault.</source>
        <translation>Meldingen kom ikke fram, og det er ikke din feil.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it was not sent through the provider that your address belongs to.</source>
        <translation>Meldingen kom ikke fram: Den ble ikke sendt gjennom leverandøren som adressen din hører til.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your address was not accepted as the sender.</source>
        <translation>Meldingen ble ikke sendt: Adressen din ble ikke godtatt som avsender.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your username or password was not accepted.</source>
        <translation>Meldingen din ble ikke sendt: Brukernavnet eller passordet ditt ble ikke godtatt.</translation>
    </message>
    <message>
        <source>Your mail is waiting: your username or password was not accepted.</source>
        <translation>Meldingen din venter: Brukernavnet eller passordet ditt ble ikke godtatt.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your own account has been blocked.</source>
        <translation>Meldingen din ble ikke sendt: Din egen konto er sperret.</translation>
    </message>
    <message>
        <source>Your mail is waiting: your own account has been blocked.</source>
        <translation>Meldingen din venter: Din egen konto er sperret.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it was sent round in circles.</source>
        <translation>Meldingen din kom ikke fram: Den ble sendt rundt i ring.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it is being sent round in circles.</source>
        <translation>Meldingen din venter: Den blir sendt rundt i ring.</translation>
    </message>
    <message>
        <source>Your mail was not sent: the mail server did not know who you are.</source>
        <translation>Meldingen ble ikke sendt: E‑postserveren visste ikke hvem du er.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mail server does not take mail for that address.</source>
        <translation>Meldingen kom ikke fram: E‑postserveren til mottakeren tar ikke imot e‑post for den adressen.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mail server does not take mail for that address.</source>
        <translation>Meldingen venter: E‑postserveren til mottakeren tar ikke imot e‑post for den adressen.</translation>
    </message>
    <message>
        <source>Your mail was not sent: too much was sent in a short time.</source>
        <translation>Meldingen ble ikke sendt: Det ble sendt for mye på kort tid.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient only takes mail from certain people.</source>
        <translation>Meldingen kom ikke fram: Mottakeren tar bare imot e‑post fra bestemte personer.</translation>
    </message>
    <message>
        <source>Your mail did not arrive in time.</source>
        <translation>Meldingen kom ikke fram i tide.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your own provider could not be reached.</source>
        <translation>Meldingen din ble ikke sendt: E‑postprogrammet fikk ikke kontakt med din egen leverandør.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mail server did not answer.</source>
        <translation>Meldingen kom ikke fram: E‑postserveren til mottakeren svarte ikke.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: something failed at a mail server.</source>
        <translation>Meldingen kom ikke fram: Noe gikk galt på en e‑postserver.</translation>
    </message>
    <message>
        <source>You probably did not send this mail.</source>
        <translation>Du har trolig ikke sendt denne meldingen.</translation>
    </message>
    <message>
        <source>Your mail did not arrive, and it is not clear why.</source>
        <translation>Meldingen kom ikke fram, og det er ikke klart hvorfor.</translation>
    </message>
    <message>
        <source>Your mail is waiting: there may be a typing error after the @.</source>
        <translation>Meldingen venter: Kanskje er det en skrivefeil etter @.</translation>
    </message>
    <message>
        <source>Your mail is waiting: that address cannot receive e‑mail.</source>
        <translation>Meldingen venter: Den adressen kan ikke ta imot e‑post.</translation>
    </message>
    <message>
        <source>Your mail is waiting, but the address may be right.</source>
        <translation>Meldingen venter, men adressen kan være riktig.</translation>
    </message>
    <message>
        <source>Your mail is waiting: that mailbox was not found.</source>
        <translation>Meldingen venter: Postkassen ble ikke funnet.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mailbox is full.</source>
        <translation>Meldingen venter: Postkassen til mottakeren er full.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mailbox is closed.</source>
        <translation>Meldingen venter: Postkassen til mottakeren er stengt.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it is too big.</source>
        <translation>Meldingen venter: Den er for stor.</translation>
    </message>
    <message>
        <source>Your mail is waiting: an attached file was refused.</source>
        <translation>Meldingen venter: Et vedlegg ble avvist.</translation>
    </message>
    <message>
        <source>Your mail is held back: it seems to contain a virus.</source>
        <translation>Meldingen holdes tilbake: Det ser ut til å være et virus i den.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it was taken for junk mail.</source>
        <translation>Meldingen venter: Den ble oppfattet som søppelpost.</translation>
    </message>
    <message>
        <source>Your mail is waiting, and it is not your fault.</source>
        <translation>Meldingen venter, og det er ikke din feil.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it was not sent through the provider that your address belongs to.</source>
        <translation>Meldingen venter: Den ble ikke sendt gjennom leverandøren som adressen din hører til.</translation>
    </message>
    <message>
        <source>Your mail is waiting: your address was not accepted as the sender.</source>
        <translation>Meldingen venter: Adressen din ble ikke godtatt som avsender.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the mail server did not know who you are.</source>
        <translation>Meldingen venter: E‑postserveren visste ikke hvem du er.</translation>
    </message>
    <message>
        <source>Your mail is waiting: too much was sent in a short time.</source>
        <translation>Meldingen venter: Det ble sendt for mye på kort tid.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient has not let it in yet.</source>
        <translation>Meldingen venter: Mottakeren har ikke sluppet den inn ennå.</translation>
    </message>
    <message>
        <source>Your mail is delayed, but still on its way.</source>
        <translation>Meldingen er forsinket, men fortsatt på vei.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mail server does not answer just now.</source>
        <translation>Meldingen venter: E‑postserveren til mottakeren svarer ikke akkurat nå.</translation>
    </message>
    <message>
        <source>Your mail is waiting: something failed at a mail server.</source>
        <translation>Meldingen venter: Noe gikk galt på en e‑postserver.</translation>
    </message>
    <message>
        <source>You probably did not send this mail; it has not been delivered yet.</source>
        <translation>Du har trolig ikke sendt denne meldingen; den er ikke levert ennå.</translation>
    </message>
    <message>
        <source>Your mail has not arrived yet, and it is not clear why.</source>
        <translation>Meldingen har ikke kommet fram ennå, og det er ikke klart hvorfor.</translation>
    </message>
    <message>
        <source>Nothing went wrong: this is an automatic reply.</source>
        <translation>Ingenting gikk galt: Dette er et automatisk svar.</translation>
    </message>
    <message>
        <source>Nothing went wrong: your mail arrived.</source>
        <translation>Ingenting gikk galt: Meldingen kom fram.</translation>
    </message>
    <message>
        <source>Nothing went wrong: this tells you whether your mail was opened.</source>
        <translation>Ingenting gikk galt: Her får du vite om meldingen ble åpnet.</translation>
    </message>
    <message>
        <source>Somebody has marked a mail from your address as junk mail.</source>
        <translation>Noen har merket en melding fra adressen din som søppelpost.</translation>
    </message>
    <message>
        <source>This is not about a mail that did not arrive.</source>
        <translation>Dette handler ikke om en melding som ikke kom fram.</translation>
    </message>
    <message>
        <source>Take care: this mail may be trying to trick you out of your password.</source>
        <translation>Vær forsiktig: Denne meldingen kan være et forsøk på å lure fra deg passordet.</translation>
    </message>
    <message>
        <source>It is your turn: you can put this right yourself.</source>
        <translation>Det er din tur: Du kan rette dette selv.</translation>
    </message>
    <message>
        <source>It is up to the recipient: only they can put this right.</source>
        <translation>Det er mottakerens tur: Bare mottakeren kan rette dette.</translation>
    </message>
    <message>
        <source>It is up to your e‑mail provider. You have done nothing wrong.</source>
        <translation>Nå er det e‑postleverandøren din som må gjøre noe. Du har ikke gjort noe galt.</translation>
    </message>
    <message>
        <source>It is up to {provider}, your e‑mail provider. You have done nothing wrong.</source>
        <translation>Nå er det {provider}, e‑postleverandøren din, som må gjøre noe. Du har ikke gjort noe galt.</translation>
    </message>
    <message>
        <source>Your e‑mail provider can find out what happened.</source>
        <translation>E‑postleverandøren din kan finne ut hva som har skjedd.</translation>
    </message>
    <message>
        <source>{provider}, your e‑mail provider, can find out what happened.</source>
        <translation>{provider}, e‑postleverandøren din, kan finne ut hva som har skjedd.</translation>
    </message>
    <message>
        <source>The recipient’s mail server has to start working again. You can only try once more.</source>
        <translation>E‑postserveren til mottakeren må virke igjen. Du kan bare prøve en gang til.</translation>
    </message>
    <message>
        <source>Nobody can put this right at once. Here is what you can try.</source>
        <translation>Ingen kan rette dette med en gang. Her er det du kan prøve.</translation>
    </message>
    <message>
        <source>Nobody has to put anything right: it is enough to try again.</source>
        <translation>Ingen trenger å rette noe: Det er nok å prøve igjen.</translation>
    </message>
    <message>
        <source>Nobody has to do anything: the mail server tries again by itself.</source>
        <translation>Ingen trenger å gjøre noe: E‑postserveren prøver igjen av seg selv.</translation>
    </message>
    <message>
        <source>Nothing has to be put right.</source>
        <translation>Det er ingenting som må rettes.</translation>
    </message>
</context>
<context>
    <name>BounceFiles</name>
    <message>
        <source>This file could not be read</source>
        <translation>Denne filen kunne ikke leses</translation>
    </message>
    <message>
        <source>It is damaged, or it is not a mail but something else, such as a picture. So we cannot say why your mail came back.</source>
        <translation>Den er skadet, eller den er ikke en melding, men noe annet, for eksempel et bilde. Derfor kan vi ikke si hvorfor meldingen din kom tilbake.</translation>
    </message>
    <message>
        <source>There is nothing in this file</source>
        <translation>Det er ingenting i denne filen</translation>
    </message>
    <message>
        <source>The file is empty, perhaps because saving it went wrong. So we cannot say why your mail came back.</source>
        <translation>Filen er tom, kanskje fordi noe gikk galt da den ble lagret. Derfor kan vi ikke si hvorfor meldingen din kom tilbake.</translation>
    </message>
    <message>
        <source>There is no mail in this file</source>
        <translation>Det er ingen melding i denne filen</translation>
    </message>
    <message>
        <source>The file opens, but we found no mail in it. So we cannot say why your mail came back.</source>
        <translation>Filen lar seg åpne, men vi fant ingen melding i den. Derfor kan vi ikke si hvorfor meldingen din kom tilbake.</translation>
    </message>
    <message>
        <source>This file is locked with a password</source>
        <translation>Denne filen er låst med passord</translation>
    </message>
    <message>
        <source>We cannot see the mails in it, so we cannot say why they came back.</source>
        <translation>Vi kan ikke se meldingene i den, så vi kan ikke si hvorfor de kom tilbake.</translation>
    </message>
    <message>
        <source>There are more files in here than we read</source>
        <translation>Det er flere filer her enn vi leste</translation>
    </message>
    <message>
        <source>We read the first {count} files. We do not know what is in the others.</source>
        <translation>Vi leste de første {count} filene. Hva som står i de andre, vet vi ikke.</translation>
    </message>
    <message>
        <source>Too much is packed in this file</source>
        <translation>For mye er pakket i denne filen</translation>
    </message>
    <message>
        <source>Unpacked, it would be so large that we left it alone: harmful files are made like that. So we cannot say what is in it.</source>
        <translation>Pakket ut ville den bli så stor at vi lot den være: Skadelige filer er laget slik. Derfor kan vi ikke si hva som er i den.</translation>
    </message>
    <message>
        <source>This file is too large</source>
        <translation>Denne filen er for stor</translation>
    </message>
    <message>
        <source>We read only the beginning of it, and there is nothing there about a mail that came back.</source>
        <translation>Vi leste bare begynnelsen av den, og der står det ingenting om en melding som kom tilbake.</translation>
    </message>
    <message>
        <source>We could not read this mail to its end</source>
        <translation>Vi kunne ikke lese denne meldingen til slutt</translation>
    </message>
    <message>
        <source>It is made in such a way that it took too long to read. So we cannot say why your mail came back.</source>
        <translation>Den er laget slik at det tok for lang tid å lese den. Derfor kan vi ikke si hvorfor meldingen din kom tilbake.</translation>
    </message>
    <message>
        <source>Open the mail that came back in your mail program, save it as a file once more, and choose that file.</source>
        <translation>Åpne meldingen som kom tilbake, i e‑postprogrammet ditt, lagre den som fil en gang til, og velg den filen.</translation>
    </message>
    <message>
        <source>If that does not work, copy the whole text of the mail and paste it here.</source>
        <translation>Hvis det ikke hjelper: Kopier hele teksten i meldingen, og lim den inn her.</translation>
    </message>
    <message>
        <source>Unpack the file, and choose the folder with the mails in it.</source>
        <translation>Pakk ut filen, og velg mappen med meldingene i.</translation>
    </message>
    <message>
        <source>Unpack the file with its password, and choose the folder with the mails in it.</source>
        <translation>Pakk ut filen med passordet, og velg mappen med meldingene i.</translation>
    </message>
    <message>
        <source>Read the mail yourself, but do not open any link or file in it if you do not know who sent it.</source>
        <translation>Les meldingen selv, men åpne ingen lenke og ingen fil i den hvis du ikke vet hvem som sendte den.</translation>
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
        <source>{what}: {old} is removed</source>
        <translation>{what}: {old} fjernes</translation>
    </message>
    <message>
        <source>Folder addresses are corrected in {file} ({count})</source>
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
        <source>This file is removed: {file}</source>
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
        <source>{what}: {old} was removed</source>
        <translation>{what}: {old} ble fjernet</translation>
    </message>
    <message>
        <source>Folder addresses were corrected in {file} ({count})</source>
        <translation>Adressene til mapper ble rettet i {file} ({count})</translation>
    </message>
    <message>
        <source>This file was removed: {file}</source>
        <translation>Denne filen ble fjernet: {file}</translation>
    </message>
    <message>
        <source>The file {file} was kept under the name {new_file}; nothing was deleted</source>
        <translation>Filen {file} ble tatt vare på under navnet {new_file}; ingenting ble slettet</translation>
    </message>
    <message>
        <source>The empty folder {mailbox} was removed at your provider</source>
        <translation>Den tomme mappen {mailbox} ble fjernet hos leverandøren</translation>
    </message>
    <message>
        <source>Where your mail program looks for folders</source>
        <translation>Stedet der e‑postprogrammet leter etter mapper</translation>
    </message>
    <message>
        <source>The provider’s folder layout</source>
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
        <source>Other small settings: {count}</source>
        <translation>Andre, mindre innstillinger: {count}</translation>
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
    <message>
        <source>The folder {mailbox} becomes {new_mailbox}, with everything in it</source>
        <translation>Mappen {mailbox} blir {new_mailbox}, med alt som er i den</translation>
    </message>
    <message>
        <source>Messages that go from {mailbox} to {target} (nothing is deleted): {count}</source>
        <translation>Meldinger som går fra {mailbox} til {target} (ingenting slettes): {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are marked as read: {count}</source>
        <translation>Meldinger i {mailbox} som merkes som lest: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are marked as unread: {count}</source>
        <translation>Meldinger i {mailbox} som merkes som ulest: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that get a star: {count}</source>
        <translation>Meldinger i {mailbox} som får en stjerne: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that lose their star: {count}</source>
        <translation>Meldinger i {mailbox} som mister stjernen: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are marked in another way: {count}</source>
        <translation>Meldinger i {mailbox} som merkes på en annen måte: {count}</translation>
    </message>
    <message>
        <source>The folder {mailbox} became {new_mailbox}, with everything in it</source>
        <translation>Mappen {mailbox} ble {new_mailbox}, med alt som er i den</translation>
    </message>
    <message>
        <source>Messages that went from {mailbox} to {target} (nothing was deleted): {count}</source>
        <translation>Meldinger som gikk fra {mailbox} til {target} (ingenting ble slettet): {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that were marked as read: {count}</source>
        <translation>Meldinger i {mailbox} som ble merket som lest: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that were marked as unread: {count}</source>
        <translation>Meldinger i {mailbox} som ble merket som ulest: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that got a star: {count}</source>
        <translation>Meldinger i {mailbox} som fikk en stjerne: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that lost their star: {count}</source>
        <translation>Meldinger i {mailbox} som mistet stjernen: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that were marked in another way: {count}</source>
        <translation>Meldinger i {mailbox} som ble merket på en annen måte: {count}</translation>
    </message>
    <message>
        <source>A newer change builds on this one. Take the newer one back first.</source>
        <translation>En nyere endring bygger på denne. Angre den nyere først.</translation>
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
        <source>Password for {address} (just press Enter to look without it):</source>
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
        <source>This account is already in your mail program. There was nothing to do.</source>
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
        <source>Taken back. The settings file had changed since then, so the settings were put back one by one.</source>
        <translation>Angret. Innstillingsfilen var endret siden da, så hver innstilling ble satt tilbake for seg.</translation>
    </message>
    <message>
        <source>This has a different value now, so we left it as it is: {key}</source>
        <translation>Denne har fått en annen verdi siden, så vi lot den være: {key}</translation>
    </message>
    <message>
        <source>We have changed nothing on this computer yet.</source>
        <translation>Vi har ikke endret noe på denne maskinen ennå.</translation>
    </message>
    <message>
        <source>Please close your mail program. We will go on as soon as it is closed.</source>
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
        <source>There is no screen here to show the window on. `mailsetup --help` shows what works without one.</source>
        <translation>Det finnes ingen skjerm å vise vinduet på her. `mailsetup --help` viser hva som virker uten.</translation>
    </message>
    <message>
        <source>There is no screen here, so the demonstration runs in the terminal.</source>
        <translation>Det er ingen skjerm her, så demonstrasjonen går i terminalen.</translation>
    </message>
    <message>
        <source>A practice mail server runs on this computer, and a practice profile has two wrong settings. Nothing of yours is touched.</source>
        <translation>En e‑postserver til å øve på kjører på denne maskinen, og en øvingsprofil har to innstillinger som er feil. Ingenting av ditt blir rørt.</translation>
    </message>
    <message>
        <source>A practice mail server runs on this computer, with a practice profile. Nothing of yours is touched.</source>
        <translation>En e‑postserver til å øve på kjører på denne maskinen, med en øvingsprofil. Ingenting av ditt blir rørt.</translation>
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
        <translation>Vi har kanskje funnet innstillingene for {address}. Ingen går god for dem: Se på navnene på serverne før du bruker dem.</translation>
    </message>
    <message>
        <source>We found only half of the settings for {address}.</source>
        <translation>Vi fant bare halvparten av innstillingene for {address}.</translation>
    </message>
    <message>
        <source>{provider} may be your provider, and seems to let you in only through its own sign-in page. Nobody vouches for that: only sign in on a page whose name you know.</source>
        <translation>{provider} er kanskje leverandøren din, og ser ut til å bare slippe deg inn gjennom sin egen innloggingsside. Ingen går god for det: Logg bare inn på en side med et navn du kjenner.</translation>
    </message>
    <message>
        <source>{provider} only lets you in through its own sign-in page.</source>
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
        <translation>Legg til kontoen i e‑postprogrammet ditt. Hvis det ikke åpner noen innloggingsside, kjenner det ikke denne leverandøren: Spør leverandøren hvilke e‑postprogrammer som kan brukes.</translation>
    </message>
    <message>
        <source>{provider} does not let other mail programs in.</source>
        <translation>{provider} slipper ikke inn andre e‑postprogrammer.</translation>
    </message>
    <message>
        <source>Read the mail in the provider’s own app or on its web page.</source>
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
        <source>The provider’s own page about it: {url}</source>
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
        <source>Number 1 comes before number 2 because number 2 is only a guess.</source>
        <translation>Nummer 1 står foran nummer 2 fordi nummer 2 bare er en gjetning.</translation>
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
        <source>With these repairs it will be like this:</source>
        <translation>Slik blir det når dette er rettet:</translation>
    </message>
    <message>
        <source>This is left for you to do:</source>
        <translation>Dette gjenstår for deg:</translation>
    </message>
    <message>
        <source>On the computer with Outlook: close Outlook, press the Windows key and R, and type: outlook.exe /importprf &quot;the full name of the file&quot;</source>
        <translation>På maskinen med Outlook: lukk Outlook, trykk på Windows-tasten og R, og skriv: outlook.exe /importprf &quot;det fulle navnet på filen&quot;</translation>
    </message>
    <message>
        <source>Newer versions do not always accept such a file. When you start this program there, it checks whether the account is there, and if not, shows you each step.</source>
        <translation>Nyere versjoner tar ikke alltid imot en slik fil. Når du starter dette programmet der, ser det etter om kontoen er kommet, og viser deg ellers hvert steg.</translation>
    </message>
    <message>
        <source>Shall we start Outlook with this file now? We then check whether Outlook accepted it. (y/n)</source>
        <translation>Skal vi starte Outlook med denne filen nå? Så ser vi etter om Outlook tok imot den. (j/n)</translation>
    </message>
    <message>
        <source>Send the file to the iPhone or iPad by e‑mail, or from a Mac by AirDrop, and open it there. Or use --phone.</source>
        <translation>Send filen til din iPhone eller iPad med e‑post, eller fra en Mac med AirDrop, og åpne den der. Eller bruk --phone.</translation>
    </message>
    <message>
        <source>We now open a link at {address}, only for devices on your home network. It hands out this one file, once, and closes by itself after {minutes} minutes. There is no password in it.</source>
        <translation>Nå åpner vi en lenke på {address}, bare for enheter i hjemmenettverket ditt. Den gir ut denne ene filen, én gang, og lukkes av seg selv etter {minutes} minutter. Det er ikke noe passord i den.</translation>
    </message>
    <message>
        <source>Shall we open it? (y/n)</source>
        <translation>Skal vi åpne den? (j/n)</translation>
    </message>
    <message>
        <source>Point the phone’s camera at this, or type the link in Safari:</source>
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
        <source>Password for the key in {file}:</source>
        <translation>Passord for nøkkelen i {file}:</translation>
    </message>
    <message>
        <source>We can ask Mail to do it, with these words:</source>
        <translation>Vi kan be Mail om å gjøre det, med disse ordene:</translation>
    </message>
    <message>
        <source>When you have done the steps, we can ask Mail which folders it shows, and see from that whether it worked. Nothing is changed. We ask with these words:</source>
        <translation>Når du har gjort stegene, kan vi spørre Mail hvilke mapper det viser, og se av det om det virket. Ingenting blir endret. Vi spør med disse ordene:</translation>
    </message>
    <message>
        <source>Have you done the steps, and shall we ask Mail? (y/n)</source>
        <translation>Har du gjort stegene, og skal vi spørre Mail? (j/n)</translation>
    </message>
    <message>
        <source>Shall we ask Mail to do this? (y/n)</source>
        <translation>Skal vi be Mail om å gjøre dette? (j/n)</translation>
    </message>
    <message>
        <source>We look for returned mail in your inbox at {hostname}. Nothing is changed there, and no mail is marked as read.</source>
        <translation>Vi ser etter returnert post i innboksen din hos {hostname}. Ingenting blir endret der, og ingen meldinger blir merket som lest.</translation>
    </message>
    <message>
        <source>There is no returned mail in the inbox.</source>
        <translation>Det er ingen returnert post i innboksen.</translation>
    </message>
    <message>
        <source>The connection ended before we had everything. Try again to see the rest.</source>
        <translation>Forbindelsen ble brutt før vi hadde alt. Prøv igjen for å se resten.</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Dette kan du gjøre:</translation>
    </message>
    <message>
        <source>To look at how sending is set up: mailsetup check {address}</source>
        <translation>Slik ser du på hvordan sending er satt opp: mailsetup check {address}</translation>
    </message>
    <message>
        <source>For the text for customer service, without personal details, give the same command with --support-text</source>
        <translation>For teksten til kundeservice, uten det som gjelder personer, gi den samme kommandoen med --support-text</translation>
    </message>
    <message>
        <source>The text for customer service, without personal details:</source>
        <translation>Teksten til kundeservice, uten det som gjelder personer:</translation>
    </message>
    <message>
        <source>See also: {url}</source>
        <translation>Se også: {url}</translation>
    </message>
    <message>
        <source>Folders at your provider ({hostname}):</source>
        <translation>Mapper hos leverandøren ({hostname}):</translation>
    </message>
    <message>
        <source>Folders as they are now:</source>
        <translation>Mappene slik de er nå:</translation>
    </message>
    <message>
        <source>Folders as they will be:</source>
        <translation>Mappene slik de blir:</translation>
    </message>
    <message>
        <source>your mail programs still look there</source>
        <translation>e‑postprogrammene dine leter fortsatt der</translation>
    </message>
    <message>
        <source>it has the same name; please check</source>
        <translation>den har samme navn; sjekk om det stemmer</translation>
    </message>
    <message>
        <source>as you asked</source>
        <translation>slik du ba om</translation>
    </message>
    <message>
        <source>Came again {date}</source>
        <translation>Kom på nytt {date}</translation>
    </message>
    <message>
        <source>There twice {date}</source>
        <translation>Ligger der to ganger {date}</translation>
    </message>
    <message>
        <source>There is no needless empty folder below the inbox.</source>
        <translation>Det er ingen unødvendig tom mappe under innboksen.</translation>
    </message>
    <message>
        <source>Shall we do this at your provider? It can be taken back. (y/n)</source>
        <translation>Skal vi gjøre dette hos leverandøren? Det kan angres. (j/n)</translation>
    </message>
    <message>
        <source>Done. We looked once more, and it is as it should be.</source>
        <translation>Ferdig. Vi så etter en gang til, og slik er det.</translation>
    </message>
    <message>
        <source>It was done, but your provider does not show it yet. Look again in a while.</source>
        <translation>Det ble gjort, men leverandøren viser det ikke ennå. Se etter igjen om en stund.</translation>
    </message>
    <message>
        <source>messages that were there before: {shared} of {looked_at}</source>
        <translation>meldinger som lå der før: {shared} av {looked_at}</translation>
    </message>
    <message>
        <source>We cannot tell where {mailbox} belongs: {places}. Tell us with `--move {mailbox}=…`.</source>
        <translation>Vi kan ikke se hvor {mailbox} hører hjemme: {places}. Si det med `--move {mailbox}=…`.</translation>
    </message>
    <message>
        <source>We found no folder that is out of place. If you still have your old mail on this computer, name it with `--source`.</source>
        <translation>Vi fant ingen mappe som ligger på feil plass. Har du fortsatt den gamle e‑posten på denne maskinen, så oppgi den med `--source`.</translation>
    </message>
    <message>
        <source>Messages in the inbox: {count}. Deleted before: {deleted}. Unread now, but read before: {read}.</source>
        <translation>Meldinger i innboksen: {count}. Slettet før: {deleted}. Ulest nå, men lest før: {read}.</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are there a second time: {count}</source>
        <translation>Meldinger i {mailbox} som ligger der en gang til: {count}</translation>
    </message>
    <message>
        <source>No message is there twice. Messages that we looked at: {count}</source>
        <translation>Ingen melding ligger der to ganger. Meldinger vi så på: {count}</translation>
    </message>
    <message>
        <source>The report is in {file}. Nothing was sent: you decide who gets it.</source>
        <translation>Rapporten ligger i {file}. Ingenting er sendt: Du bestemmer hvem som får den.</translation>
    </message>
</context>
<context>
    <name>CliMigration</name>
    <message>
        <source>We put the mail into the mailbox of {address}, at {hostname}.</source>
        <translation>Vi legger e‑posten i postkassen til {address}, hos {hostname}.</translation>
    </message>
    <message>
        <source>This was started before, so we go on from there.</source>
        <translation>Dette ble påbegynt tidligere, så vi går videre derfra.</translation>
    </message>
    <message>
        <source>Reading the mail on this computer. Messages: {count} · {size} · {folder}</source>
        <translation>Vi leser e‑posten på denne maskinen. Meldinger: {count} · {size} · {folder}</translation>
    </message>
    <message>
        <source>The number of this move is {id}.</source>
        <translation>Nummeret på denne flyttingen er {id}.</translation>
    </message>
    <message>
        <source>Checking what is there already: {mailbox} (messages: {count})</source>
        <translation>Vi ser hva som er der allerede: {mailbox} (meldinger: {count})</translation>
    </message>
    <message>
        <source>This is what we would do:</source>
        <translation>Dette vil vi gjøre:</translation>
    </message>
    <message>
        <source>{source} → {mailbox}: found {found}, there already {there}, to send {to_send} ({size})</source>
        <translation>{source} → {mailbox}: funnet {found}, er der allerede {there}, skal sendes {to_send} ({size})</translation>
    </message>
    <message>
        <source>(new folder)</source>
        <translation>(ny mappe)</translation>
    </message>
    <message>
        <source>{source}: left out (messages: {found})</source>
        <translation>{source}: utelatt (meldinger: {found})</translation>
    </message>
    <message>
        <source>Messages in all: {count}. There already: {there}. To send: {to_send} ({size}).</source>
        <translation>Meldinger i alt: {count}. Er der allerede: {there}. Skal sendes: {to_send} ({size}).</translation>
    </message>
    <message>
        <source>Larger than your provider accepts, so they stay here: {count} (more than {size})</source>
        <translation>Større enn det leverandøren tar imot, så de blir her: {count} (mer enn {size})</translation>
    </message>
    <message>
        <source>There is room for it: {free} is free.</source>
        <translation>Det er plass til det: {free} er ledig.</translation>
    </message>
    <message>
        <source>It will not all fit: {free} is free. Make room, ask the provider for more, or leave folders out; we send what fits and then stop.</source>
        <translation>Ikke alt får plass: {free} er ledig. Rydd plass, be leverandøren om mer, eller utelat mapper; vi sender det som får plass, og stopper da.</translation>
    </message>
    <message>
        <source>It will not all fit. Messages that your provider still accepts: {count}.</source>
        <translation>Ikke alt får plass. Meldinger leverandøren fortsatt tar imot: {count}.</translation>
    </message>
    <message>
        <source>Your provider does not say how much room there is. If it is full, we stop, and nothing is lost.</source>
        <translation>Leverandøren sier ikke hvor mye plass det er. Blir det fullt, stopper vi, og ingenting er tapt.</translation>
    </message>
    <message>
        <source>It will probably take between {low} and {high}; that depends on your connection. You can stop at any time and go on later.</source>
        <translation>Det tar trolig mellom {low} og {high}; det kommer an på internettforbindelsen din. Du kan stoppe når som helst og fortsette senere.</translation>
    </message>
    <message>
        <source>First: does a phone or another computer, or the mail program here, still fetch this mailbox in the old way (POP3)? Switch that off there before you go on. Otherwise it would fetch the mail that we put in, and delete it at the provider.</source>
        <translation>Først: Henter en telefon, en annen maskin eller e‑postprogrammet her fortsatt denne postkassen på den gamle måten (POP3)? Slå av det der før du fortsetter. Ellers henter den e‑posten vi legger inn, og sletter den hos leverandøren.</translation>
    </message>
    <message>
        <source>Shall we send it now? Nothing is deleted anywhere. (y/n)</source>
        <translation>Skal vi sende det nå? Vi sletter ingenting. (j/n)</translation>
    </message>
    <message>
        <source>Nothing was sent. To send it: mailsetup migrate --resume {id}</source>
        <translation>Ingenting er sendt. For å sende det: mailsetup migrate --resume {id}</translation>
    </message>
    <message>
        <source>{done} of {total} · {size} of {all} · {rate} a second · {left} left · {folder}</source>
        <translation>{done} av {total} · {size} av {all} · {rate} i sekundet · {left} igjen · {folder}</translation>
    </message>
    <message>
        <source>some time</source>
        <translation>litt tid</translation>
    </message>
    <message>
        <source>The provider asks us to wait. We will go on in {left}. ({reason})</source>
        <translation>Leverandøren ber oss vente. Vi går videre av oss selv om {left}. ({reason})</translation>
    </message>
    <message>
        <source>The connection was lost. We will try again in {left}. ({reason})</source>
        <translation>Forbindelsen ble brutt. Vi prøver igjen av oss selv om {left}. ({reason})</translation>
    </message>
    <message>
        <source>Not accepted: a message in {folder}, {why}.</source>
        <translation>Ikke tatt imot: en melding i {folder}, {why}.</translation>
    </message>
    <message>
        <source>Left for later in {folder}: {reason}</source>
        <translation>Spart til senere i {folder}: {reason}</translation>
    </message>
    <message>
        <source>Reading back what is there. Messages: {count}</source>
        <translation>Vi leser gjennom det som er der nå. Meldinger: {count}</translation>
    </message>
    <message>
        <source>To go on: mailsetup migrate --resume {id}</source>
        <translation>For å fortsette: mailsetup migrate --resume {id}</translation>
    </message>
    <message>
        <source>The whole report, to read and keep: {file}</source>
        <translation>Hele rapporten, til å lese og ta vare på: {file}</translation>
    </message>
    <message>
        <source>No mail has been moved on this computer yet.</source>
        <translation>Ingen e‑post er flyttet på denne maskinen ennå.</translation>
    </message>
    <message>
        <source>{folder}: we wait {left} until everything that is on its way has arrived, and then look.</source>
        <translation>{folder}: vi venter {left} til alt som er underveis, er kommet fram, og ser etter da.</translation>
    </message>
    <message>
        <source>It will probably take less than a minute.</source>
        <translation>Det tar trolig mindre enn et minutt.</translation>
    </message>
    <message>
        <source>{client} on this computer still fetches this mailbox in the old way (POP3), with the account {name}. It could take away from the provider what we put there.</source>
        <translation>{client} på denne maskinen henter fortsatt denne postkassen på den gamle måten (POP3), med kontoen {name}. Da kan det vi legger inn hos leverandøren, bli tatt bort igjen.</translation>
    </message>
    <message>
        <source>{client} on this computer has this mailbox as a POP3 account, {name}. It takes nothing away from the provider.</source>
        <translation>{client} på denne maskinen har denne postkassen som POP3-konto, {name}. Kontoen tar ikke bort noe hos leverandøren.</translation>
    </message>
    <message>
        <source>Shall we change that first, so that no mail is taken away? You can take it back at any time. (y/n)</source>
        <translation>Skal vi endre det først, så ingen e‑post blir tatt bort? Du kan angre når som helst. (j/n)</translation>
    </message>
    <message>
        <source>The mail programs here are left as they are. With --disarm we keep them from taking mail away.</source>
        <translation>E‑postprogrammene her får være som de er. Med --disarm sørger vi for at de ikke tar bort e‑post.</translation>
    </message>
    <message>
        <source>Shall we go on anyway? (y/n)</source>
        <translation>Skal vi gå videre likevel? (j/n)</translation>
    </message>
    <message>
        <source>No mail program on this computer fetches this mailbox in the old way (POP3), so there is nothing to change over.</source>
        <translation>Ingen e‑postprogrammer på denne maskinen henter denne postkassen på den gamle måten (POP3), så det er ikke noe å legge om.</translation>
    </message>
    <message>
        <source>The mail programs here still have the old account. To change them over to IMAP: mailsetup migrate --resume {id} --switch</source>
        <translation>E‑postprogrammene her har fortsatt den gamle kontoen. Slik legger du dem om til IMAP: mailsetup migrate --resume {id} --switch</translation>
    </message>
    <message>
        <source>Shall we change this over to IMAP now? The old mail stays as an archive, and you can take it back at any time. (y/n)</source>
        <translation>Skal vi legge om til IMAP nå? Den gamle e‑posten blir liggende som arkiv, og du kan angre når som helst. (j/n)</translation>
    </message>
    <message>
        <source>Changed over and checked: the account is there with IMAP, and the old mail as an archive beside it.</source>
        <translation>Ferdig, og vi har sett etter igjen: Kontoen er der med IMAP, og den gamle e‑posten ligger som arkiv ved siden av.</translation>
    </message>
    <message>
        <source>It was changed, but when we looked again an old account was still there. Open the mail program and look.</source>
        <translation>Det er endret, men da vi så etter igjen, var en gammel konto der fortsatt. Åpne e‑postprogrammet og se etter.</translation>
    </message>
    <message>
        <source>Not all mail was found at the provider, so we have not changed over any mail program yet.</source>
        <translation>Vi fant ikke all e‑posten hos leverandøren, så vi har ikke lagt om noe e‑postprogram ennå.</translation>
    </message>
    <message>
        <source>We fetch old mail from the mailbox {user}, at {hostname}. Nothing is deleted there.</source>
        <translation>Vi henter gammel e‑post fra postkassen {user}, hos {hostname}. Vi sletter ingenting der.</translation>
    </message>
    <message>
        <source>Left out: {count}. They were at your provider after an earlier move, and have been deleted there since. With --send-again they are sent once more.</source>
        <translation>Utelatt: {count}. De var hos leverandøren etter en tidligere flytting, og er slettet der siden. Med --send-again blir de sendt en gang til.</translation>
    </message>
    <message>
        <source>Also somewhere else in your old mail, so each is sent only once: {count}.</source>
        <translation>Finnes også et annet sted i den gamle e‑posten din, så hver av dem sendes bare én gang: {count}.</translation>
    </message>
    <message>
        <source>Somebody has deleted folders at your provider that we had filled. Their mail is sent once more: {count}.</source>
        <translation>Noen har slettet mapper hos leverandøren din som vi hadde fylt. E‑posten i dem sendes en gang til: {count}.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Your provider’s mail server is not letting anybody in just now. Try again in a while.</source>
        <translation>E‑postserveren til leverandøren slipper ikke inn noen akkurat nå. Prøv igjen om en stund.</translation>
    </message>
    <message>
        <source>Your provider’s mail server did not answer. Check that web pages open, then try again.</source>
        <translation>E‑postserveren til leverandøren svarte ikke. Sjekk at du får opp nettsider, og prøv igjen.</translation>
    </message>
    <message>
        <source>We could not find the mail server. Check that web pages open. If they do, the name of the server is wrong.</source>
        <translation>Vi fant ikke e‑postserveren. Sjekk om du får opp nettsider. Får du det, er servernavnet feil.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet. Connect it and try again.</source>
        <translation>Denne maskinen er ikke koblet til internett. Koble den til, og prøv igjen.</translation>
    </message>
    <message>
        <source>Your provider’s mail server hung up in the middle. Try again in a few minutes.</source>
        <translation>E‑postserveren til leverandøren la på midt i samtalen. Prøv igjen om noen minutter.</translation>
    </message>
    <message>
        <source>The mail server does not use encryption, so we did not send your password. Ask your provider for the right settings.</source>
        <translation>E‑postserveren bruker ikke kryptering, så vi sendte ikke passordet ditt. Spør leverandøren om de riktige innstillingene.</translation>
    </message>
    <message>
        <source>What answered is not a mail server. On a guest network, open a web page first. Otherwise check the name of the server.</source>
        <translation>Det som svarte, er ikke en e‑postserver. Er du på et gjestenett, så åpne en nettside først. Ellers bør du sjekke servernavnet.</translation>
    </message>
    <message>
        <source>The mail server’s identity card has expired, so we did not send your password. Try again later.</source>
        <translation>Legitimasjonen til e‑postserveren har gått ut, så vi sendte ikke passordet ditt. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>The mail server’s identity card is not valid yet. Check that the date on this computer is right.</source>
        <translation>Legitimasjonen til e‑postserveren er ikke gyldig ennå. Se om datoen på denne maskinen stemmer.</translation>
    </message>
    <message>
        <source>What answered cannot prove that it is the right mail server, so we did not send your password. Check the name of the server, or try again from another network.</source>
        <translation>Det som svarte, kan ikke bevise at det er den riktige e‑postserveren, så vi sendte ikke passordet ditt. Sjekk servernavnet, eller prøv igjen fra et annet nettverk.</translation>
    </message>
    <message>
        <source>The mail server made its own identity card, so we cannot be sure who it is. We did not send your password. Ask your provider whether that is right.</source>
        <translation>E‑postserveren har laget legitimasjonen sin selv, så vi kan ikke være sikre på hvem den er. Vi sendte ikke passordet ditt. Spør leverandøren om det skal være slik.</translation>
    </message>
    <message>
        <source>We do not know who made the mail server’s identity card ({issuer}). We did not send your password. If you are on a guest network, try again at home. Otherwise call your provider.</source>
        <translation>Vi vet ikke hvem som har laget legitimasjonen til e‑postserveren ({issuer}). Vi sendte ikke passordet ditt. Er du på et gjestenett, så prøv igjen hjemme. Ellers bør du ringe leverandøren.</translation>
    </message>
    <message>
        <source>{issuer} on this computer looks inside your mail connection, so we did not send your password. Open your virus protection, switch off the checking of e‑mail connections, and try again.</source>
        <translation>{issuer} på denne maskinen blander seg inn i forbindelsen til e‑posten din, så vi sendte ikke passordet ditt. Åpne antivirusprogrammet, slå av kontrollen av forbindelser til e‑post, og prøv igjen.</translation>
    </message>
    <message>
        <source>We could not get a safe connection to the mail server. Try again later.</source>
        <translation>Vi fikk ingen sikker forbindelse til e‑postserveren. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>Your provider did not accept the password for {username}. Type it once more, slowly.</source>
        <translation>Leverandøren godtok ikke passordet for {username}. Skriv det en gang til, langsomt.</translation>
    </message>
    <message>
        <source>Your provider does not know {username}. Look at the name letter by letter.</source>
        <translation>Leverandøren kjenner ikke {username}. Se på navnet bokstav for bokstav.</translation>
    </message>
    <message>
        <source>Your provider cannot check the password right now. Wait a quarter of an hour and try again.</source>
        <translation>Leverandøren kan ikke kontrollere passordet akkurat nå. Vent et kvarter og prøv igjen.</translation>
    </message>
    <message>
        <source>Your provider wants a special password for mail programs. Make an “app password” on your provider’s web page and use it here.</source>
        <translation>Leverandøren krever et eget passord for e‑postprogrammer. Lag et «app-passord» på nettsiden til leverandøren, og bruk det her.</translation>
    </message>
    <message>
        <source>The mail server lacks something that is needed. Ask your provider which settings are the right ones.</source>
        <translation>E‑postserveren mangler noe som trengs. Spør leverandøren hvilke innstillinger som er riktige.</translation>
    </message>
    <message>
        <source>Your provider’s mail server turned us away. Try again in a quarter of an hour.</source>
        <translation>E‑postserveren til leverandøren avviste oss. Prøv igjen om et kvarter.</translation>
    </message>
    <message>
        <source>Your provider did not let us log in. Check the username and the password.</source>
        <translation>Leverandøren lot oss ikke logge inn. Sjekk brukernavn og passord.</translation>
    </message>
    <message>
        <source>Your provider has more than one folder called {mailbox}, so we left them all alone. Give one of them another name, and look again.</source>
        <translation>Leverandøren har mer enn én mappe som heter {mailbox}, så vi lot alle være i fred. Gi en av dem et annet navn, og se etter igjen.</translation>
    </message>
    <message>
        <source>Your provider cannot have a folder called {mailbox}, so nothing was changed. Choose another name.</source>
        <translation>Leverandøren kan ikke ha en mappe som heter {mailbox}, så vi har ikke endret noe. Velg et annet navn.</translation>
    </message>
    <message>
        <source>Your provider did not let us remove the folder {mailbox}. It is still there. Try again later.</source>
        <translation>Leverandøren lot oss ikke fjerne mappen {mailbox}. Den er fortsatt der. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>Your provider did not let us make the folder {mailbox}. Try again later, or choose another name.</source>
        <translation>Leverandøren lot oss ikke lage mappen {mailbox}. Prøv igjen senere, eller velg et annet navn.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is there, but your provider did not put it on the list of shown folders. Try again later.</source>
        <translation>Mappen {mailbox} er der, men leverandøren satte den ikke på listen over mapper som vises. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>The date or time on this computer looks wrong. Set it right and try again.</source>
        <translation>Dato eller klokkeslett på denne maskinen ser feil ut. Still inn riktig dato og klokkeslett, og prøv igjen.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read, or it holds no certificate. Check the name.</source>
        <translation>Filen {path} kan ikke leses, eller det er ikke noe sertifikat i den. Sjekk navnet.</translation>
    </message>
    <message>
        <source>The account {username} has been switched off. Switch it on again on your provider’s self-service pages (often called “My pages”), or call them.</source>
        <translation>Kontoen {username} er stengt. Åpne den igjen på leverandørens selvbetjening (ofte kalt «Mine sider»), eller ring dem.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is not at your provider any more. Look once more.</source>
        <translation>Mappen {mailbox} finnes ikke hos leverandøren lenger. Se etter igjen.</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>{file} cannot be read. Check that it is there and that you may open it.</source>
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
        <source>Something went wrong in this program. Your mail is safe. Try again; if it happens again, tell us the technical reason shown with this message.</source>
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
        <source>The mail server’s identity card has expired</source>
        <translation>Legitimasjonen til e‑postserveren har gått ut</translation>
    </message>
    <message>
        <source>Your provider has to renew it; that usually happens within a day. Try again later, or call their customer service.</source>
        <translation>Leverandøren må fornye den, og det skjer som regel innen et døgn. Prøv igjen senere, eller ring kundeservice hos leverandøren.</translation>
    </message>
    <message>
        <source>The mail server’s identity card is not valid yet</source>
        <translation>Legitimasjonen til e‑postserveren er ikke gyldig ennå</translation>
    </message>
    <message>
        <source>The date or time on this computer looks wrong</source>
        <translation>Dato eller klokkeslett på denne maskinen ser feil ut</translation>
    </message>
    <message>
        <source>The mail server shows somebody else’s name</source>
        <translation>E‑postserveren viser navnet til noen andre</translation>
    </message>
    <message>
        <source>Check the server name, or use the one that your provider gives.</source>
        <translation>Sjekk servernavnet, eller bruk det som leverandøren oppgir.</translation>
    </message>
    <message>
        <source>We cannot be sure that this is your provider’s server</source>
        <translation>Vi kan ikke være sikre på at dette er serveren til leverandøren din</translation>
    </message>
    <message>
        <source>Do not simply accept it. If you are on a guest network, try again at home. Otherwise call your provider.</source>
        <translation>Ikke godta den uten videre. Er du på et gjestenett, så prøv igjen hjemme. Ellers bør du ringe leverandøren.</translation>
    </message>
    <message>
        <source>A program on this computer looks inside your mail connection</source>
        <translation>Et program på denne maskinen blander seg inn i forbindelsen til e‑posten din</translation>
    </message>
    <message>
        <source>Open your virus protection and switch off the checking of e‑mail connections, then try again.</source>
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
        <source>Look at the address letter by letter. If it is right, check the account on your provider’s self-service pages (often called “My pages”).</source>
        <translation>Se på adressen bokstav for bokstav. Er den riktig, så sjekk kontoen på leverandørens selvbetjening (ofte kalt «Mine sider»).</translation>
    </message>
    <message>
        <source>Do not wait: switch it on again on your provider’s self-service pages (often called “My pages”), or call their customer service.</source>
        <translation>Ikke vent: Åpne kontoen igjen på leverandørens selvbetjening (ofte kalt «Mine sider»), eller ring kundeservice hos leverandøren.</translation>
    </message>
    <message>
        <source>The mail server does not let us in</source>
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
        <source>Something answered, but it was not a mail server. On guest networks a login page can be in the way.</source>
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
        <source>Your provider does not know this e‑mail account</source>
        <translation>Leverandøren kjenner ikke denne e‑postkontoen</translation>
    </message>
    <message>
        <source>Your provider’s server shows an identity card (a certificate) that has expired. We did not send your password to it.</source>
        <translation>Serveren til leverandøren viser en legitimasjon (et sertifikat) som har gått ut. Vi sendte ikke passordet ditt dit.</translation>
    </message>
    <message>
        <source>Either your provider made a mistake with the server, or the clock of this computer is wrong. We did not send your password.</source>
        <translation>Enten har leverandøren gjort en feil med serveren, eller så går klokken på denne maskinen feil. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>First check that the date and time on this computer are right. Then try again.</source>
        <translation>Se først om dato og klokkeslett på denne maskinen stemmer. Prøv så igjen.</translation>
    </message>
    <message>
        <source>With a wrong clock, safe connections to your provider and to others do not work.</source>
        <translation>Når klokken går feil, virker ikke sikre forbindelser til leverandøren og til andre.</translation>
    </message>
    <message>
        <source>Set the right date and time (or choose automatic), and try again.</source>
        <translation>Still inn riktig dato og klokkeslett (eller velg automatisk), og prøv igjen.</translation>
    </message>
    <message>
        <source>The server that answers cannot prove that it is the one we asked for. Often the server name has just been mistyped. We did not send your password.</source>
        <translation>Serveren som svarer, kan ikke bevise at den er den vi spurte etter. Ofte er servernavnet bare skrevet feil. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>The server shows an identity card from somebody we do not know ({issuer}). We did not send your password.</source>
        <translation>Serveren viser en legitimasjon fra noen vi ikke kjenner ({issuer}). Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>It is probably your virus protection: the identity card that we were shown was made by {issuer}. We did not send your password.</source>
        <translation>Det er trolig antivirusprogrammet ditt: Legitimasjonen vi fikk se, er laget av {issuer}. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>Your provider’s server could not prove who it is. We did not send your password.</source>
        <translation>Serveren til leverandøren kunne ikke bevise hvem den er. Vi sendte ikke passordet ditt.</translation>
    </message>
    <message>
        <source>Your provider says that the username and password do not match. It does not say which of them is wrong.</source>
        <translation>Leverandøren sier at brukernavnet og passordet ikke hører sammen, men ikke hvilket av dem som er feil.</translation>
    </message>
    <message>
        <source>Type the password once more; choose “Show the password” to see it. If you can log in on your provider’s web page, the password you use there is the right one.</source>
        <translation>Skriv passordet en gang til; velg «Vis passordet» for å se det. Kan du logge inn på nettsiden til leverandøren, er passordet du bruker der, det riktige.</translation>
    </message>
    <message>
        <source>Either the address has a typing error, or the account does not exist any more.</source>
        <translation>Enten er det en skrivefeil i adressen, eller så finnes ikke kontoen lenger.</translation>
    </message>
    <message>
        <source>Your e‑mail account has been switched off</source>
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
        <source>Log in on your provider’s web page, make an “app password” there, and use that one here.</source>
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
        <source>We found no server with the name in the settings, or this computer has no connection to the internet.</source>
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
        <source>Type the password if folders or mail are missing.</source>
        <translation>Oppgi passordet hvis mapper eller e‑post mangler.</translation>
    </message>
    <message>
        <source>You sign in inside your mail program</source>
        <translation>Du logger inn i e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>Your provider only accepts the password on its own sign-in page. We have not sent it, and have not looked at your folders.</source>
        <translation>Leverandøren tar bare imot passordet på sin egen innloggingsside. Vi har ikke sendt det, og vi har ikke sett på mappene dine.</translation>
    </message>
    <message>
        <source>Start your mail program afterwards. A page from your provider opens there; type your password on it.</source>
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
        <translation>Vi har ikke endret noe. Åpne e‑postprogrammet ditt: Virker det, så lukk det og prøv igjen.</translation>
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
        <source>We fill in one field in your mail program, the way your provider wants it.</source>
        <translation>Vi fyller ut ett felt i e‑postprogrammet ditt, slik leverandøren vil ha det.</translation>
    </message>
    <message>
        <source>There is an extra, empty wastebasket</source>
        <translation>Det finnes en ekstra, tom papirkurv</translation>
    </message>
    <message>
        <source>Your mail program made a second wastebasket while it was looking in the wrong place. It is empty. Your real wastebasket is untouched.</source>
        <translation>E‑postprogrammet ditt laget en papirkurv til mens det lette på feil sted. Den er tom. Den vanlige papirkurven din er ikke rørt.</translation>
    </message>
    <message>
        <source>We check once more that it is empty, and then remove it.</source>
        <translation>Vi sjekker en gang til at den er tom, og fjerner den så.</translation>
    </message>
    <message>
        <source>We set your mail program to show all folders.</source>
        <translation>Vi stiller inn e‑postprogrammet ditt slik at det viser alle mapper.</translation>
    </message>
    <message>
        <source>Your mail program does not use the server that your provider gives</source>
        <translation>E‑postprogrammet ditt bruker en annen server enn leverandøren oppgir</translation>
    </message>
    <message>
        <source>It is set to {old}. Your provider says {new}. The old name may stop working, or may already have stopped.</source>
        <translation>Det er stilt inn på {old}. Leverandøren oppgir {new}. Det gamle navnet kan slutte å virke, eller har allerede gjort det.</translation>
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
        <source>Nothing is lost. Your mail program looks for your folders in the wrong place. Hidden folders: {hidden}. The mail in them is safe with your e‑mail provider.</source>
        <translation>Ingenting er tapt. E‑postprogrammet ditt leter etter mappene på feil sted. Skjulte mapper: {hidden}. E‑posten i dem ligger trygt hos e‑postleverandøren din.</translation>
    </message>
    <message>
        <source>A setting is not the one your provider gives</source>
        <translation>En innstilling er en annen enn leverandøren oppgir</translation>
    </message>
    <message>
        <source>Your e‑mail provider keeps all folders below the inbox, but your mail program does not know that. So folders can be missing or look misplaced.</source>
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
        <source>Your mail program knocks on port {old} of the server, but your provider answers on port {new}. So mail does not come through as it should.</source>
        <translation>E‑postprogrammet ditt banker på port {old} hos serveren, men leverandøren svarer på port {new}. Derfor kommer ikke e‑posten fram som den skal.</translation>
    </message>
    <message>
        <source>We put in the number that your provider gives.</source>
        <translation>Vi setter inn tallet som leverandøren oppgir.</translation>
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
        <source>Your mail program uses a way of logging in that your provider does not know</source>
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
        <source>After that it is only on this computer. If the computer breaks, the mail is gone. You do not see it on your phone.</source>
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
        <source>This is about the account {account}.</source>
        <translation>Det gjelder kontoen {account}.</translation>
    </message>
    <message>
        <source>This is about the account {account} in {program}.</source>
        <translation>Det gjelder kontoen {account} i {program}.</translation>
    </message>
    <message>
        <source>This is about the account {account} in {program}, in the profile {profile}.</source>
        <translation>Det gjelder kontoen {account} i {program}, i profilen {profile}.</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. We could not try it now, so we do not know whether it does any harm.</source>
        <translation>E‑postprogrammet ditt har {old}, og leverandøren oppgir {new}. Vi kunne ikke prøve det nå, så vi vet ikke om det gjør noe.</translation>
    </message>
    <message>
        <source>Look once more when the connection works.</source>
        <translation>Se en gang til når forbindelsen virker.</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. We did not try it, so we do not know whether it does any harm.</source>
        <translation>E‑postprogrammet ditt har {old}, og leverandøren oppgir {new}. Vi har ikke prøvd det, så vi vet ikke om det gjør noe.</translation>
    </message>
    <message>
        <source>Choose “My mail is not right” and type the password; then we try it.</source>
        <translation>Velg «Det er noe galt med e‑posten min» og skriv passordet, så prøver vi det.</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. As far as we could see, that does no harm.</source>
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
        <source>{account} only uses your address as the sender. Its mailbox is somewhere else, so we leave it alone.</source>
        <translation>{account} bruker adressen din bare som avsender. Postkassen er et annet sted, så vi lar den være.</translation>
    </message>
    <message>
        <source>A setting may hide folders from you</source>
        <translation>En innstilling kan skjule mapper for deg</translation>
    </message>
    <message>
        <source>Your mail program looks for your folders in a place where your e‑mail provider seldom has any. Nothing is lost.</source>
        <translation>E‑postprogrammet ditt leter etter mappene på et sted der e‑postleverandøren din sjelden har noen. Ingenting er tapt.</translation>
    </message>
    <message>
        <source>Choose “My mail is not right”. Then we ask your provider, and know for certain.</source>
        <translation>Velg «Det er noe galt med e‑posten min». Da spør vi leverandøren din og vet det sikkert.</translation>
    </message>
    <message>
        <source>The kind of encryption is not the one your provider gives</source>
        <translation>Krypteringen er en annen enn leverandøren oppgir</translation>
    </message>
    <message>
        <source>Your mail program talks to the mail server without encryption. Others on the same network could read your password and your mail.</source>
        <translation>E‑postprogrammet ditt snakker med e‑postserveren uten kryptering. Andre på samme nettverk kan lese passordet ditt og e‑posten din.</translation>
    </message>
    <message>
        <source>The username in your mail program is not the one that works</source>
        <translation>Brukernavnet i e‑postprogrammet ditt er et annet enn det som virker</translation>
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
        <source>Your username is not your e‑mail address</source>
        <translation>Brukernavnet ditt er ikke e‑postadressen din</translation>
    </message>
    <message>
        <source>Your mail program logs in with {username}. Your provider gives every mailbox a username of its own, and that one is needed here.</source>
        <translation>E‑postprogrammet ditt logger inn med {username}. Leverandøren gir hver postkasse et eget brukernavn, og det er det som trengs her.</translation>
    </message>
    <message>
        <source>Look for the username in the letter or message from your provider, go back and type it in. Your provider’s customer service can also tell you.</source>
        <translation>Finn brukernavnet i brevet eller meldingen fra leverandøren, gå tilbake og skriv det inn. Kundeservice hos leverandøren kan også hjelpe deg med det.</translation>
    </message>
    <message>
        <source>Your mail is fetched in the old way</source>
        <translation>E‑posten din hentes på den gamle måten</translation>
    </message>
    <message>
        <source>You need not do anything now. Do not just delete the account: the mail on this computer would go with it.</source>
        <translation>Du trenger ikke gjøre noe nå. Ikke slett kontoen uten videre: Da forsvinner også e‑posten som ligger på denne maskinen.</translation>
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
        <source>Mail is sent through another company’s server</source>
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
        <source>{provider} only lets you in through its own sign-in page, and no file can set that up. Add the account in the mail program itself; it opens that page.</source>
        <translation>{provider} slipper deg bare inn gjennom sin egen innloggingsside, og det kan ikke stilles inn med en fil. Legg til kontoen i selve e‑postprogrammet; det åpner den siden.</translation>
    </message>
    <message>
        <source>That mail program cannot take a file. Follow the steps instead; we show you each one.</source>
        <translation>Dette e‑postprogrammet kan ikke ta imot noen fil. Følg stegene i stedet; vi viser deg hvert av dem.</translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which we do not know. The device asks for it; it is in the letter or message from the provider.</source>
        <translation>{provider} gir hver postkasse et eget brukernavn, og det kjenner vi ikke. Enheten spør om det; det står i brevet eller meldingen fra leverandøren.</translation>
    </message>
    <message>
        <source>This cannot be changed safely from outside. Change it in the mail program itself.</source>
        <translation>Dette kan ikke trygt endres utenfra. Endre det i selve e‑postprogrammet.</translation>
    </message>
    <message>
        <source>We cannot look inside that program from here. Open it, and see whether {address} and its mail are there.</source>
        <translation>Vi kan ikke se inn i det programmet herfra. Åpne det, og se om {address} og e‑posten er der.</translation>
    </message>
    <message>
        <source>We cannot look into the phone from here. Open Mail on it, and see whether {address} and its mail are there.</source>
        <translation>Vi kan ikke se inn i telefonen herfra. Åpne Mail på den, og se om {address} og e‑posten er der.</translation>
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
        <source>This computer is not connected to a home network, so the phone cannot reach it. Connect both to the same Wi‑Fi, or save the file and send it to yourself by e‑mail.</source>
        <translation>Denne maskinen er ikke koblet til et hjemmenettverk, så telefonen kan ikke nå den. Koble begge til det samme Wi‑Fi-nettverket, eller lagre filen og send den til deg selv på e‑post.</translation>
    </message>
    <message>
        <source>{file} is the exported file itself, and that is never overwritten. Choose another name.</source>
        <translation>{file} er selve den eksporterte filen, og den skriver vi aldri over. Velg et annet navn.</translation>
    </message>
    <message>
        <source>There is no Outlook e‑mail account in {file}. Export Outlook’s own part of the registry, on the computer and as the person whose mail it is, then try again.</source>
        <translation>Det er ingen e‑postkonto fra Outlook i {file}. Eksporter Outlooks egen del av registeret, på maskinen det gjelder og logget inn som den som eier e‑posten, og prøv igjen.</translation>
    </message>
    <message>
        <source>Checking whether the account is there</source>
        <translation>Ser etter om kontoen er på plass</translation>
    </message>
    <message>
        <source>The new Outlook is on this computer too. Nobody can look into its settings from outside; if you use it, choose it in our window, and we show you each step.</source>
        <translation>Nye Outlook er også på denne maskinen. Ingen kan se på innstillingene i det utenfra; bruker du det, så velg det i vinduet vårt, så viser vi deg hvert steg.</translation>
    </message>
    <message>
        <source>Outlook starts as the new Outlook here. What we say applies to the classic one. To go back to it, switch off “New Outlook” at the top right of its window.</source>
        <translation>Her starter Outlook som nye Outlook. Det vi sier, gjelder det klassiske. For å gå tilbake til det, slå av «Nye Outlook» (New Outlook) eller lignende øverst til høyre i vinduet.</translation>
    </message>
    <message>
        <source>The Windows Mail app is on this computer, but Microsoft has discontinued it. If you still use it, set up your address in another mail program.</source>
        <translation>Windows-appen «E‑post» (Mail) er på denne maskinen, men Microsoft har lagt den ned. Hvis du fortsatt bruker den, sett opp adressen din i et annet e‑postprogram.</translation>
    </message>
    <message>
        <source>{account} in {client} is a kind of account that we do not change.</source>
        <translation>{account} i {client} er en konto av et slag som vi ikke endrer.</translation>
    </message>
    <message>
        <source>There are settings left over from Outlook {version} (profiles: {count}). Outlook {used} does not use them, so you can leave them as they are.</source>
        <translation>Det ligger igjen innstillinger fra Outlook {version} (profiler: {count}). Outlook {used} bruker dem ikke, så du kan la dem stå som de er.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>usage:</source>
        <translation>bruk:</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>kommandoer</translation>
    </message>
    <message>
        <source>what comes after the command</source>
        <translation>det som står etter kommandoen</translation>
    </message>
    <message>
        <source>options</source>
        <translation>valg</translation>
    </message>
    <message>
        <source>show this help, and do nothing else</source>
        <translation>vis denne hjelpen, og gjør ikke noe annet</translation>
    </message>
    <message>
        <source>show the version, and do nothing else</source>
        <translation>vis versjonen, og gjør ikke noe annet</translation>
    </message>
    <message>
        <source>Sets up e‑mail, finds and repairs hidden folders, and undoes every change. Without a command the window opens.</source>
        <translation>Setter opp e‑post, finner og retter skjulte mapper, og kan angre hver endring. Uten kommando åpnes vinduet.</translation>
    </message>
    <message>
        <source>Exit status: 0 all is well, 1 something is wrong with the e‑mail, 2 the command was not understood, 3 it could not be done, 130 you stopped it.</source>
        <translation>Svarkode: 0 alt er i orden, 1 noe er galt med e‑posten, 2 kommandoen ble ikke forstått, 3 det lot seg ikke gjøre, 130 du stoppet det.</translation>
    </message>
    <message>
        <source>such as altibox or ktnet</source>
        <translation>for eksempel altibox eller ktnet</translation>
    </message>
    <message>
        <source>the sender’s, which tells the provider</source>
        <translation>avsenderens; den viser hvem leverandøren er</translation>
    </message>
    <message>
        <source>answer as JSON (docs/json.md)</source>
        <translation>svar som JSON (docs/json.md)</translation>
    </message>
    <message>
        <source>language; default: the system’s</source>
        <translation>språk; ellers systemets</translation>
    </message>
    <message>
        <source>this profile of the mail program only</source>
        <translation>bare denne profilen i e‑postprogrammet</translation>
    </message>
    <message>
        <source>read the password from standard input</source>
        <translation>les passordet fra standard inn</translation>
    </message>
    <message>
        <source>log in also where the settings come from a source that is not trusted</source>
        <translation>logg inn også når innstillingene kommer fra en kilde som ikke er til å stole på</translation>
    </message>
    <message>
        <source>do not ask, and do not look in the keyring</source>
        <translation>ikke spør, og ikke se i nøkkelringen</translation>
    </message>
    <message>
        <source>where it is not the address</source>
        <translation>når det ikke er adressen</translation>
    </message>
    <message>
        <source>ask nobody: only the lists in this program</source>
        <translation>spør ingen: bare listene i dette programmet</translation>
    </message>
    <message>
        <source>take the settings from this file and ask nobody</source>
        <translation>ta innstillingene fra denne filen, og spør ingen</translation>
    </message>
    <message>
        <source>this host may be asked without encryption; may be repeated</source>
        <translation>denne verten kan spørres uten kryptering; kan gjentas</translation>
    </message>
    <message>
        <source>this host may be told the whole address; may be repeated</source>
        <translation>denne verten kan få vite hele adressen; kan gjentas</translation>
    </message>
    <message>
        <source>ask this name server instead of the system’s</source>
        <translation>spør denne navneserveren i stedet for systemets</translation>
    </message>
    <message>
        <source>also trust this certificate authority</source>
        <translation>stol også på denne sertifikatutstederen</translation>
    </message>
    <message>
        <source>connect to another place than the name says, as for the practice server; the host * is any that has a name</source>
        <translation>koble til et annet sted enn navnet sier, som for øvingsserveren; verten * er enhver som har et navn</translation>
    </message>
    <message>
        <source>the Outlook in this exported registry file (.reg) only</source>
        <translation>bare det Outlook som er i denne eksporterte registerfilen (.reg)</translation>
    </message>
    <message>
        <source>open the window in this language</source>
        <translation>åpne vinduet på dette språket</translation>
    </message>
    <message>
        <source>find the settings for an address</source>
        <translation>finn innstillingene for en adresse</translation>
    </message>
    <message>
        <source>what every source said, and why one answer won</source>
        <translation>hva hver kilde sa, og hvorfor ett svar vant</translation>
    </message>
    <message>
        <source>write the settings as the file that a domain’s owner can publish</source>
        <translation>skriv innstillingene som den filen eieren av et domene kan legge ut</translation>
    </message>
    <message>
        <source>also if --save-clientconfig’s FILE is there</source>
        <translation>også hvis filen til --save-clientconfig finnes</translation>
    </message>
    <message>
        <source>see what is wrong; nothing is changed</source>
        <translation>se hva som er galt; ingenting blir endret</translation>
    </message>
    <message>
        <source>repair what check finds, after showing it</source>
        <translation>rett det som check finner, etter å ha vist det</translation>
    </message>
    <message>
        <source>only these findings, e.g. imap.prefix-wrong</source>
        <translation>bare disse funnene, for eksempel imap.prefix-wrong</translation>
    </message>
    <message>
        <source>only this account</source>
        <translation>bare denne kontoen</translation>
    </message>
    <message>
        <source>show the changes only</source>
        <translation>bare vis endringene</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>ikke spør</translation>
    </message>
    <message>
        <source>with --reg: write the repairs here, and beside it FILE-undo, which takes them back</source>
        <translation>med --reg: skriv rettelsene hit, og ved siden av FILE-undo, som setter dem tilbake</translation>
    </message>
    <message>
        <source>also if these files are there</source>
        <translation>også hvis disse filene finnes</translation>
    </message>
    <message>
        <source>take back a change, the newest by default</source>
        <translation>angre en endring, den nyeste hvis ikke annet er sagt</translation>
    </message>
    <message>
        <source>as `mailsetup history` shows it</source>
        <translation>slik `mailsetup history` viser den</translation>
    </message>
    <message>
        <source>every change that was made on this computer</source>
        <translation>alle endringer som er gjort på denne maskinen</translation>
    </message>
    <message>
        <source>set up an address in a mail program</source>
        <translation>sett opp en adresse i et e‑postprogram</translation>
    </message>
    <message>
        <source>several only with --client applemail</source>
        <translation>flere bare med --client applemail</translation>
    </message>
    <message>
        <source>the name that others see</source>
        <translation>navnet som andre ser</translation>
    </message>
    <message>
        <source>write the file for Outlook (.prf) or Mail (.mobileconfig)</source>
        <translation>skriv filen for Outlook (.prf) eller Mail (.mobileconfig)</translation>
    </message>
    <message>
        <source>also if FILE is there</source>
        <translation>også hvis filen finnes</translation>
    </message>
    <message>
        <source>Outlook: write what the owner of a domain can publish instead</source>
        <translation>Outlook: skriv i stedet det som eieren av et domene kan legge ut</translation>
    </message>
    <message>
        <source>Apple: let an iPhone or iPad fetch the file, once, over the home network</source>
        <translation>Apple: la en iPhone eller iPad hente filen, én gang, over hjemmenettet</translation>
    </message>
    <message>
        <source>this computer’s address as the phone can reach it; default: the most likely one</source>
        <translation>adressen til denne maskinen, slik telefonen kan nå den; ellers den mest sannsynlige</translation>
    </message>
    <message>
        <source>Outlook and Apple Mail make the account themselves, from a file</source>
        <translation>Outlook og Apple Mail lager kontoen selv, fra en fil</translation>
    </message>
    <message>
        <source>Apple: sign with this (PEM)</source>
        <translation>Apple: signer med dette (PEM)</translation>
    </message>
    <message>
        <source>its private key (PEM)</source>
        <translation>den private nøkkelen som hører til (PEM)</translation>
    </message>
    <message>
        <source>the certificates above it (PEM)</source>
        <translation>sertifikatene over det (PEM)</translation>
    </message>
    <message>
        <source>may these files be sent as attachments of a mail</source>
        <translation>kan disse filene sendes som vedlegg til en melding</translation>
    </message>
    <message>
        <source>the files of one mail</source>
        <translation>filene i én melding</translation>
    </message>
    <message>
        <source>send to many people in batches that get through</source>
        <translation>send til mange i puljer som kommer fram</translation>
    </message>
    <message>
        <source>the recipients, one a line or with commas; default: standard input</source>
        <translation>mottakerne, én på hver linje eller med komma; ellers standard inn</translation>
    </message>
    <message>
        <source>when the first may go; default: now</source>
        <translation>når den første kan gå; ellers nå</translation>
    </message>
    <message>
        <source>how many mails were sent during the last hour</source>
        <translation>hvor mange meldinger som ble sendt den siste timen</translation>
    </message>
    <message>
        <source>they are sent in the browser</source>
        <translation>de sendes i nettleseren</translation>
    </message>
    <message>
        <source>what a mail that came back means, and what to do now</source>
        <translation>hva en melding som kom tilbake betyr, og hva du gjør nå</translation>
    </message>
    <message>
        <source>a file (.eml, .msg, .html, .zip, mbox, text), a folder, or - for standard input</source>
        <translation>en fil (.eml, .msg, .html, .zip, mbox, tekst), en mappe, eller - for standard inn</translation>
    </message>
    <message>
        <source>the sender’s provider, such as altibox; default: found out by the sender’s address</source>
        <translation>avsenderens leverandør, for eksempel altibox; ellers ser vi det av avsenderens adresse</translation>
    </message>
    <message>
        <source>read the newest returned mails from this inbox; nothing is changed there</source>
        <translation>les de nyeste meldingene som kom tilbake i denne innboksen; ingenting endres der</translation>
    </message>
    <message>
        <source>look nothing up, and ask nobody for settings</source>
        <translation>slå ikke opp noe, og spør ingen etter innstillinger</translation>
    </message>
    <message>
        <source>also write the text for customer service, without what is about people</source>
        <translation>skriv også teksten til kundeservice, uten det som handler om personer</translation>
    </message>
    <message>
        <source>Exit status: 0 everything was read, whatever it turned out to be, also where it is damaged or no returned mail; 2 the command was not understood; 3 something could not be opened or fetched, and the rest was read. With --json one line for each mail.</source>
        <translation>Svarkode: 0 alt ble lest, hva det enn viste seg å være, også når det er skadet eller ingen melding som kom tilbake; 2 kommandoen ble ikke forstått; 3 noe lot seg ikke åpne eller hente, og resten ble lest. Med --json én linje for hver melding.</translation>
    </message>
    <message>
        <source>look after the folders at the provider</source>
        <translation>ordne mappene hos leverandøren</translation>
    </message>
    <message>
        <source>show: the folders. renest: put back folders that a provider’s move left at the top. redelivered: mail that came a second time. duplicates: mail that is there twice. stray: remove an empty wastebasket that a wrong setting made. Nothing is done before it was shown and agreed to, and `mailsetup undo` takes it back.</source>
        <translation>show: mappene. renest: legg tilbake mapper som havnet øverst da leverandøren flyttet. redelivered: e‑post som kom en gang til. duplicates: e‑post som ligger der to ganger. stray: fjern en tom papirkurv som en gal innstilling laget. Ingenting blir gjort før det er vist og du har sagt ja, og `mailsetup undo` angrer det.</translation>
    </message>
    <message>
        <source>move the old mail of this computer to the provider</source>
        <translation>flytt den gamle e‑posten på denne maskinen til leverandøren</translation>
    </message>
    <message>
        <source>Nothing is ever deleted, neither on this computer nor at the provider. Exit status: 0 everything is there and was read back, 1 something was refused or is missing, 2 the command was not understood, 3 it could not be done, and can be taken up with --resume. With --json one line for each event, the last one the report (docs/json.md).</source>
        <translation>Ingenting blir noen gang slettet, verken på denne maskinen eller hos leverandøren. Svarkode: 0 alt er der, sjekket og sammenlignet, 1 noe ble avvist eller mangler, 2 kommandoen ble ikke forstått, 3 det lot seg ikke gjøre, og kan tas opp igjen med --resume. Med --json én linje for hver hendelse, og den siste er rapporten (docs/json.md).</translation>
    </message>
    <message>
        <source>run the practice mail server on this computer only</source>
        <translation>kjør e‑postserveren til øving, bare på denne maskinen</translation>
    </message>
    <message>
        <source>see --list; default: altibox</source>
        <translation>se --list; ellers altibox</translation>
    </message>
    <message>
        <source>see --list; may be repeated</source>
        <translation>se --list; kan gjentas</translation>
    </message>
    <message>
        <source>a practice user’s password; never use one of your own here</source>
        <translation>passordet til en øvingsbruker; bruk aldri et av dine egne her</translation>
    </message>
    <message>
        <source>let the faults strike as in this log</source>
        <translation>la feilene slå til som i denne loggen</translation>
    </message>
    <message>
        <source>write down which fault struck when</source>
        <translation>skriv ned hvilken feil som slo til når</translation>
    </message>
    <message>
        <source>show the dialogue</source>
        <translation>vis samtalen</translation>
    </message>
    <message>
        <source>list scenarios and faults</source>
        <translation>vis scenarioer og feil</translation>
    </message>
    <message>
        <source>see the whole road on a practice server</source>
        <translation>se hele veien på en øvingsserver</translation>
    </message>
    <message>
        <source>in the terminal</source>
        <translation>i terminalen</translation>
    </message>
    <message>
        <source>what is to be practised</source>
        <translation>hva som skal øves</translation>
    </message>
    <message>
        <source>for who writes the files with providers’ settings</source>
        <translation>for den som skriver filene med leverandørenes innstillinger</translation>
    </message>
    <message>
        <source>what is wrong with clientConfig files and provider packs</source>
        <translation>hva som er galt med clientConfig-filer og leverandørpakker</translation>
    </message>
    <message>
        <source>a file, or a folder of .xml and .toml files</source>
        <translation>en fil, eller en mappe med .xml- og .toml-filer</translation>
    </message>
    <message>
        <source>see below</source>
        <translation>se nedenfor</translation>
    </message>
    <message>
        <source>renest, redelivered: the old mail on this computer; may be repeated</source>
        <translation>renest, redelivered: den gamle e‑posten på denne maskinen; kan gjentas</translation>
    </message>
    <message>
        <source>renest: this folder gets this name, both as the provider writes them</source>
        <translation>renest: denne mappen får dette navnet, begge slik leverandøren skriver dem</translation>
    </message>
    <message>
        <source>redelivered: a popstate.dat of Thunderbird’s that is not in a --source</source>
        <translation>redelivered: en popstate.dat fra Thunderbird som ikke er i en --source</translation>
    </message>
    <message>
        <source>redelivered, duplicates: move what was found into a new folder, instead of marking it (as read, or with a star)</source>
        <translation>redelivered, duplicates: flytt det som ble funnet, til en ny mappe i stedet for å merke det (som lest, eller med stjerne)</translation>
    </message>
    <message>
        <source>duplicates: only in this folder, as the provider writes it; may be repeated</source>
        <translation>duplicates: bare i denne mappen, slik leverandøren skriver den; kan gjentas</translation>
    </message>
    <message>
        <source>read the mail, look at the provider, show what would be sent (the default)</source>
        <translation>les e‑posten, se hos leverandøren, og vis hva som ville bli sendt (det som gjøres hvis ikke annet er sagt)</translation>
    </message>
    <message>
        <source>the same, then send and read back</source>
        <translation>det samme, og så send, sjekk og sammenlign</translation>
    </message>
    <message>
        <source>go on with one that was begun or planned</source>
        <translation>gå videre med en som er begynt eller planlagt</translation>
    </message>
    <message>
        <source>read back once more what was sent</source>
        <translation>sjekk og sammenlign en gang til det som ble sendt</translation>
    </message>
    <message>
        <source>show the report of one</source>
        <translation>vis rapporten fra en</translation>
    </message>
    <message>
        <source>those of this computer</source>
        <translation>de som er på denne maskinen</translation>
    </message>
    <message>
        <source>an mbox file, a folder of Thunderbird’s, a maildir, a folder of .eml files, or a zip of them; or another mailbox, pop3://USER@HOST[:PORT]; may be repeated</source>
        <translation>en mbox-fil, en mappe fra Thunderbird, en maildir, en mappe med .eml-filer, eller en zip av dem; eller en annen postkasse, pop3://USER@HOST[:PORT]; kan gjentas</translation>
    </message>
    <message>
        <source>read the passwords of other mailboxes from standard input, a line for each in their order, after that of --password-stdin</source>
        <translation>les passordene til andre postkasser fra standard inn, en linje for hver i rekkefølge, etter det for --password-stdin</translation>
    </message>
    <message>
        <source>whose mailbox it goes to</source>
        <translation>hvem sin postkasse den skal til</translation>
    </message>
    <message>
        <source>put this folder there, as --plan shows them: &apos;Travel / 2019=Archive/2019&apos;; may be repeated</source>
        <translation>legg denne mappen dit, slik --plan viser dem: &apos;Reise / 2019=Arkiv/2019&apos;; kan gjentas</translation>
    </message>
    <message>
        <source>do not send this folder, and those below it; may be repeated</source>
        <translation>ikke send denne mappen og dem som ligger under; kan gjentas</translation>
    </message>
    <message>
        <source>read every message back, not only some</source>
        <translation>sjekk hver melding, ikke bare noen</translation>
    </message>
    <message>
        <source>before anything is sent, keep mail programs on this computer from emptying the mailbox (POP3); without it, they are asked for on a terminal and else left alone</source>
        <translation>før noe blir sendt: hindre e‑postprogrammer på denne maskinen i å tømme postkassen (POP3); uten dette spør vi på en terminal, og ellers får de være i fred</translation>
    </message>
    <message>
        <source>at the end, put IMAP in the place of the old accounts on this computer; `mailsetup undo` takes it back</source>
        <translation>til slutt: sett IMAP i stedet for de gamle kontoene på denne maskinen; `mailsetup undo` angrer det</translation>
    </message>
    <message>
        <source>also what an earlier move had put there and somebody has deleted since</source>
        <translation>også det som en tidligere flytting la der, og som noen har slettet siden</translation>
    </message>
    <message>
        <source>with --report: write it there, as .html, .txt or .json</source>
        <translation>med --report: skriv den dit, som .html, .txt eller .json</translation>
    </message>
    <message>
        <source>a report for customer service, without passwords and without your mail</source>
        <translation>en rapport til kundeservice, uten passord og uten e‑posten din</translation>
    </message>
    <message>
        <source>write a report of this computer; nothing is sent</source>
        <translation>skriv en rapport om denne maskinen; ingenting blir sendt</translation>
    </message>
    <message>
        <source>an HTML page, or JSON where it ends so</source>
        <translation>en HTML-side, eller JSON når navnet slutter slik</translation>
    </message>
    <message>
        <source>the same, as other commands have it</source>
        <translation>det samme, slik andre kommandoer har det</translation>
    </message>
    <message>
        <source>also search for the settings of this address, and ask its servers</source>
        <translation>let også etter innstillingene for denne adressen, og spør serverne</translation>
    </message>
    <message>
        <source>show a report that somebody sent</source>
        <translation>vis en rapport som noen har sendt</translation>
    </message>
    <message>
        <source>as it was saved, .html or .json</source>
        <translation>slik den ble lagret, .html eller .json</translation>
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
        <source>This file cannot be read. Check that it is there and that you may open it.</source>
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
        <source>The outermost element is not clientConfig, so this is not a file with mail settings.</source>
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
        <source>The text is not written in UTF-8. Save the file as UTF-8.</source>
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
        <source>The id is missing. It should be the provider’s main domain.</source>
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
        <source>“{type}” is not a type for this kind of server: imap or pop3 for incoming mail, smtp for outgoing mail.</source>
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
        <source>“{methods}” is not a kind of authentication that programs know.</source>
        <translation>«{methods}» er ikke en innloggingsmåte (authentication) som programmer kjenner.</translation>
    </message>
    <message>
        <source>“{method}” is not a kind of authentication that programs know, so it is skipped.</source>
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
        <source>“{value}” is not a value that can be used here, so it is not read.</source>
        <translation>«{value}» er ikke en verdi som kan stå her, så den blir ikke lest.</translation>
    </message>
    <message>
        <source>“{name}” is not known, so nobody reads it. Did you mean “{meant}”?</source>
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
        <source>Looking for the settings for your e‑mail…</source>
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
        <source>{host} does not accept connections. Try again later.</source>
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
        <source>{host} could not prove who it is, so we did not use it. Check your computer’s date and any virus protection.</source>
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
        <source>{type}: the username given may be somebody else’s, so we ask you for yours.</source>
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
        <source>{file} cannot be read. Check that it is there and that you may open it.</source>
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
        <source>{name} exists, but nothing is said there about its e‑mail.</source>
        <translation>{name} finnes, men der står det ingenting om e‑posten.</translation>
    </message>
    <message>
        <source>{name} says that it does not take e‑mail at all.</source>
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
        <source>No server could prove who it is, so we used none of them. Check your computer’s date and any virus protection. On a guest network, open a web page first: it may want you to sign in.</source>
        <translation>Ingen av serverne kunne bevise hvem den er, så vi brukte ingen av dem. Sjekk datoen på maskinen, og antivirusprogrammet hvis du har et. Er du på et gjestenett, så åpne først en nettside: Kanskje må du logge inn der.</translation>
    </message>
    <message>
        <source>{domain} says that it does not take e‑mail at all. Look at the part after @ letter by letter.</source>
        <translation>{domain} sier at ingen e‑post tas imot der. Se bokstav for bokstav på det som står etter @.</translation>
    </message>
    <message>
        <source>The only servers named for receiving mail are without encryption ({hosts}). Others could read your password on the way, so we do not use them. Ask the provider for servers with encryption.</source>
        <translation>De eneste serverne for mottak av e‑post som vi fikk oppgitt, er uten kryptering ({hosts}). Andre kan lese passordet ditt på veien, så vi bruker dem ikke. Spør leverandøren om servere med kryptering.</translation>
    </message>
    <message>
        <source>Only a server for sending mail was named for {domain}, and none for receiving it. Ask the provider for its server for receiving mail.</source>
        <translation>For {domain} fikk vi bare oppgitt en server for sending av e‑post, og ingen for mottak. Spør leverandøren om serveren for mottak av e‑post.</translation>
    </message>
    <message>
        <source>We were given no server for sending mail that we can use, so this is only half of what your mail program needs. Ask the provider for its server for sending mail.</source>
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
    <name>MailReading</name>
    <message>
        <source>We could not start the part of this program that reads mail from others. Virus protection may be holding it back. Try again; if it happens again, restart the computer.</source>
        <translation>Vi fikk ikke startet den delen av programmet som leser e‑post fra andre. Et antivirusprogram kan holde den igjen. Prøv en gang til; hvis det skjer igjen, starter du maskinen på nytt.</translation>
    </message>
    <message>
        <source>We could not read {file}. Check that it is still there, and that you may open it.</source>
        <translation>Vi kunne ikke lese {file}. Se etter at den fortsatt er der, og at du har lov til å åpne den.</translation>
    </message>
    <message>
        <source>{file} is neither a file nor a folder, so we did not open it.</source>
        <translation>{file} er verken en fil eller en mappe, så vi åpnet den ikke.</translation>
    </message>
    <message>
        <source>There is no file in {file}. Name the folder that the mails are in.</source>
        <translation>Det ligger ingen fil i {file}. Oppgi mappen som meldingene ligger i.</translation>
    </message>
    <message>
        <source>{file} leads out of its folder, so we left it alone. If you want us to read it, name it directly.</source>
        <translation>{file} peker ut av mappen sin, så vi lot den være. Hvis du vil at vi skal lese den, oppgir du selve filen.</translation>
    </message>
    <message>
        <source>{hostname} did not open your inbox. Try again in a while; save the mail as a file if that does not help.</source>
        <translation>{hostname} åpnet ikke innboksen din. Prøv igjen om en stund; hvis det ikke hjelper, lagrer du meldingen som en fil.</translation>
    </message>
    <message>
        <source>We know of no way to look into the inbox of {address}. Save the mail that came back as a file and name that instead.</source>
        <translation>Vi vet ikke hvordan vi kan se i innboksen til {address}. Lagre meldingen som kom tilbake som en fil, og oppgi den i stedet.</translation>
    </message>
    <message>
        <source>Nobody vouches for {hostname}, so we did not send your password there. If you are sure that it is your provider’s, add --accept-source.</source>
        <translation>Ingen går god for {hostname}, så vi sendte ikke passordet ditt dit. Hvis du er sikker på at den tilhører leverandøren din, legger du til --accept-source.</translation>
    </message>
    <message>
        <source>Your inbox opens only with your password. Type it, and we look again.</source>
        <translation>Innboksen din åpnes bare med passordet ditt. Skriv det inn, så ser vi en gang til.</translation>
    </message>
    <message>
        <source>Fetching what came back</source>
        <translation>Vi henter det som kom tilbake</translation>
    </message>
    <message>
        <source>Reading what came back</source>
        <translation>Vi leser det som kom tilbake</translation>
    </message>
</context>
<context>
    <name>Migration</name>
    <message>
        <source>This mail is being moved already, in another window of this program. Wait until that one is done, or stop it there.</source>
        <translation>Denne e‑posten flyttes allerede, i et annet vindu av dette programmet. Vent til det er ferdig, eller stopp det der.</translation>
    </message>
    <message>
        <source>These notes were made by a newer version of this program. Please use that one to go on.</source>
        <translation>Disse notatene er laget av en nyere versjon av dette programmet. Bruk den for å gå videre.</translation>
    </message>
    <message>
        <source>We have no notes about such a move of mail. `mailsetup migrate --list` shows those that were started on this computer.</source>
        <translation>Vi har ingen notater om en slik flytting. `mailsetup migrate --list` viser dem som er påbegynt på denne maskinen.</translation>
    </message>
    <message>
        <source>Other mail is being moved into this mailbox just now, in another window of this program. Wait until that one is done, or stop it there; then start once more.</source>
        <translation>Annen e‑post flyttes inn i denne postkassen akkurat nå, i et annet vindu av dette programmet. Vent til den er ferdig, eller stopp den der; start så en gang til.</translation>
    </message>
    <message>
        <source>Our notes in {folder} are damaged, so we cannot go on from them. Your mail is safe. Start again: what is already at your provider is found there and not sent twice.</source>
        <translation>Notatene våre i {folder} er skadet, så vi kan ikke gå videre fra dem. E‑posten din er trygg. Begynn på nytt: Det som allerede er hos leverandøren, finner vi der, og det sendes ikke to ganger.</translation>
    </message>
    <message>
        <source>We cannot keep our notes in {folder}, so we stopped. See whether the disk is full, and try again; nothing is lost.</source>
        <translation>Vi kan ikke skrive notatene våre i {folder}, så vi stoppet. Se om disken er full, og prøv igjen; ingenting er tapt.</translation>
    </message>
    <message>
        <source>We could not read {file}. See whether it is still there, and whether you may open it.</source>
        <translation>Vi kunne ikke lese {file}. Se om den fortsatt er der, og om du har lov til å åpne den.</translation>
    </message>
    <message>
        <source>We found no mail that we can read in {file}. Choose the file or folder in which the mail program keeps the mail.</source>
        <translation>Vi fant ingen e‑post vi kan lese i {file}. Oppgi filen eller mappen der e‑postprogrammet har e‑posten.</translation>
    </message>
    <message>
        <source>{file} is not there now. If it is on a disk or memory stick, plug that in; if it was moved, put it back. Then go on; nothing is lost, and nothing is sent twice.</source>
        <translation>{file} er ikke der nå. Ligger den på en disk eller minnepinne, så koble den til; er den flyttet, så legg den tilbake. Fortsett så: Ingenting er tapt, og ingenting sendes to ganger.</translation>
    </message>
    <message>
        <source>{file} holds the mail of several accounts. Name the folder of one of them.</source>
        <translation>{file} inneholder e‑posten til flere kontoer. Oppgi mappen til én av dem.</translation>
    </message>
    <message>
        <source>The folder {mailbox} cannot be opened at your provider. Check in the webmail whether it is there, and try again.</source>
        <translation>Mappen {mailbox} lar seg ikke åpne hos leverandøren. Se om den er der når du leser e‑posten på nettet, og prøv igjen.</translation>
    </message>
    <message>
        <source>Something else keeps putting mail into the folder {mailbox}, so we cannot tell for certain what has arrived. Wait a while, and then go on; nothing is lost.</source>
        <translation>Noe annet legger stadig e‑post i mappen {mailbox}, så vi kan ikke si sikkert hva som er kommet fram. Vent litt og fortsett da; ingenting er tapt.</translation>
    </message>
    <message>
        <source>There is too little room on this computer to unpack {file}. Free some space on the disk, and try again.</source>
        <translation>Det er for lite plass på denne maskinen til å pakke ut {file}. Rydd litt plass på disken, og prøv igjen.</translation>
    </message>
    <message>
        <source>The archive {file} is damaged, so we cannot take the mail out of it. Look for another copy of it.</source>
        <translation>Arkivet {file} er skadet, så vi får ikke tatt e‑posten ut av det. Se etter en annen kopi av det.</translation>
    </message>
    <message>
        <source>The mailbox {hostname} gives its messages no lasting names, so they cannot be told apart from one day to the next. Fetch them with your mail program first, and move them from there.</source>
        <translation>Postkassen hos {hostname} gir ikke meldingene varige navn, så de kan ikke skilles fra hverandre fra en dag til den neste. Hent dem med e‑postprogrammet først, og flytt dem derfra.</translation>
    </message>
    <message>
        <source>{file} is an Outlook data file, and the part of this program that reads such files is not installed. Install libpff-python, or let Outlook move the mail: add the new account there and drag the folders over.</source>
        <translation>{file} er en datafil fra Outlook, og den delen av dette programmet som leser slike filer, er ikke installert. Installer libpff-python, eller la Outlook flytte e‑posten: Legg til den nye kontoen der og dra mappene over.</translation>
    </message>
    <message>
        <source>The archive {file} is locked with a password. Unpack it yourself, and then name the folder.</source>
        <translation>Arkivet {file} er låst med et passord. Pakk det ut selv, og oppgi mappen da.</translation>
    </message>
    <message>
        <source>The archive {file} would unpack to far more than mail ever is, so we left it alone. Unpack it yourself if you trust it, and then name the folder.</source>
        <translation>Arkivet {file} ville blitt mye større utpakket enn e‑post noen gang er, så vi lot det være. Pakk det ut selv hvis du stoler på det, og oppgi mappen da.</translation>
    </message>
    <message>
        <source>We found no way to put mail into the mailbox of {address}: the provider has no IMAP that we know of. Ask the provider for it.</source>
        <translation>Vi fant ingen måte å legge e‑post i postkassen til {address} på: Leverandøren har ikke noe IMAP vi kjenner til. Spør leverandøren om det.</translation>
    </message>
    <message>
        <source>There is no folder “{folder}” in this mail. `--plan` shows what they are called.</source>
        <translation>Det er ingen mappe «{folder}» i denne e‑posten. `--plan` viser hva de heter.</translation>
    </message>
    <message>
        <source>Mail from the folder “{folder}” has already been sent, so it cannot go anywhere else now.</source>
        <translation>E‑post fra mappen «{folder}» er allerede sendt, så den kan ikke legges et annet sted nå.</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost, and nothing is sent twice when you go on.</source>
        <translation>Stoppet. Ingenting er tapt, og ingenting sendes to ganger når du fortsetter.</translation>
    </message>
    <message>
        <source>The mailbox is full. Make room there, or ask the provider for more, and then go on.</source>
        <translation>Postkassen er full. Rydd plass der, eller be leverandøren om mer, og fortsett da.</translation>
    </message>
    <message>
        <source>The provider asks us to wait longer than we can. Go on in a few hours; nothing is lost.</source>
        <translation>Leverandøren ber oss vente lenger enn vi kan. Fortsett om noen timer; ingenting er tapt.</translation>
    </message>
    <message>
        <source>The connection to the provider is still down. See whether the internet works, and then go on; nothing is lost.</source>
        <translation>Forbindelsen til leverandøren er fortsatt brutt. Se om internett virker, og fortsett da; ingenting er tapt.</translation>
    </message>
    <message>
        <source>To put mail into the mailbox of {address} we need its password. Type it, and we go on.</source>
        <translation>For å legge e‑post inn i postkassen til {address} trenger vi passordet. Skriv det inn, så går vi videre.</translation>
    </message>
    <message>
        <source>Nothing is chosen yet. Tick the mail that is to be moved, or add a file or folder.</source>
        <translation>Ingenting er valgt ennå. Kryss av for e‑posten som skal flyttes, eller legg til en fil eller mappe.</translation>
    </message>
    <message>
        <source>{name} is here twice, with exactly the same mail. One of them is enough, so the other one is not ticked.</source>
        <translation>{name} finnes her to ganger, med nøyaktig den samme e‑posten. Det holder med den ene, så den andre har ingen hake.</translation>
    </message>
    <message>
        <source>We could not note what {hostname} holds right now, so we may not notice when another program takes mail away there. Nothing else is the worse for it.</source>
        <translation>Vi fikk ikke notert hva som ligger hos {hostname} akkurat nå, så kanskje merker vi ikke om et annet program tar bort e‑post der. Ellers gjør det ingenting.</translation>
    </message>
    <message>
        <source>This move also fetches mail from {file}, which needs a password of its own. Go on with it on the command line: mailsetup migrate --resume ID.</source>
        <translation>Denne flyttingen henter også e‑post fra {file}, som har sitt eget passord. Gå videre med den på kommandolinjen: mailsetup migrate --resume ID.</translation>
    </message>
</context>
<context>
    <name>MigrationReport</name>
    <message>
        <source>Only the beginning of the message was ever fetched to this computer. It is not sent; fetch the whole message first, if it is still at the provider.</source>
        <translation>Bare begynnelsen av meldingen ble hentet til denne maskinen. Den sendes ikke; hent hele meldingen først, hvis den fortsatt er hos leverandøren.</translation>
    </message>
    <message>
        <source>The last line had no end, so we ended it.</source>
        <translation>Siste linje hadde ingen slutt, så vi avsluttet den.</translation>
    </message>
    <message>
        <source>Its lines end in an unusual way.</source>
        <translation>Linjene slutter på en uvanlig måte.</translation>
    </message>
    <message>
        <source>The sender, recipient or subject is written in an old way, and may look odd.</source>
        <translation>Avsender, mottaker eller emne er skrevet på en gammel måte og kan se rart ut.</translation>
    </message>
    <message>
        <source>The part before the text is unusually long.</source>
        <translation>Delen før teksten er uvanlig lang.</translation>
    </message>
    <message>
        <source>It has no sender, subject and date.</source>
        <translation>Den har ikke avsender, emne og dato.</translation>
    </message>
    <message>
        <source>It has no date that can be read.</source>
        <translation>Den har ingen dato som kan leses.</translation>
    </message>
    <message>
        <source>It has no number of its own, so we recognise it by its content.</source>
        <translation>Den har ikke noe eget nummer, så vi kjenner den på innholdet.</translation>
    </message>
    <message>
        <source>It has the same number as another one in its folder. We took both.</source>
        <translation>Den har samme nummer som en annen i mappen sin. Vi tok med begge.</translation>
    </message>
    <message>
        <source>It breaks off in the middle of a part.</source>
        <translation>Den slutter midt i en del.</translation>
    </message>
    <message>
        <source>There is only a table of contents for this folder, and no mail.</source>
        <translation>Av denne mappen finnes det bare en innholdsfortegnelse, og ingen e‑post.</translation>
    </message>
    <message>
        <source>It could not be read, so none of it was sent.</source>
        <translation>Den kunne ikke leses, så ingenting av den ble sendt.</translation>
    </message>
    <message>
        <source>The old server gives it the same name as another one. We took both.</source>
        <translation>Den gamle serveren gir den samme navn som en annen. Vi tok begge.</translation>
    </message>
    <message>
        <source>larger than your provider accepts</source>
        <translation>større enn det leverandøren tar imot</translation>
    </message>
    <message>
        <source>not accepted by your provider</source>
        <translation>ikke tatt imot av leverandøren</translation>
    </message>
    <message>
        <source>not accepted ({reason})</source>
        <translation>ikke tatt imot ({reason})</translation>
    </message>
    <message>
        <source>Old mail moved to {address}</source>
        <translation>Gammel e‑post flyttet til {address}</translation>
    </message>
    <message>
        <source>Everything is at your provider. We read it back from there and compared it.</source>
        <translation>Alt er hos leverandøren. Vi har lest gjennom det der og sammenlignet.</translation>
    </message>
    <message>
        <source>Not everything is at your provider. What is missing is listed below; it is still where it was.</source>
        <translation>Ikke alt er hos leverandøren. Det som mangler, står nedenfor; det er fortsatt der det var.</translation>
    </message>
    <message>
        <source>We have not yet read back what is at your provider.</source>
        <translation>Vi har ikke sjekket ennå hva som er hos leverandøren.</translation>
    </message>
    <message>
        <source>There was no mail to move.</source>
        <translation>Det var ingen e‑post å flytte.</translation>
    </message>
    <message>
        <source>Nothing was deleted, neither on this computer nor at your provider.</source>
        <translation>Vi har ikke slettet noe, verken på denne maskinen eller hos leverandøren.</translation>
    </message>
    <message>
        <source>Messages that were in the inbox and are gone again: {count}. A phone or another computer may still fetch mail in the old way (POP3) and delete it at the provider. Switch that off there first. We do not send them again automatically.</source>
        <translation>Meldinger som var i innboksen og er borte igjen: {count}. En telefon eller en annen maskin kan fortsatt hente e‑post på den gamle måten (POP3) og slette den hos leverandøren. Slå av det der først. Vi sender dem ikke på nytt av oss selv.</translation>
    </message>
    <message>
        <source>Messages that we sent or saw, but did not find when we read back: {count}. Somebody may have deleted or moved them since.</source>
        <translation>Meldinger vi sendte eller så, og ikke fant da vi sjekket etterpå: {count}. Noen kan ha slettet eller flyttet dem siden.</translation>
    </message>
    <message>
        <source>Messages that are not as we sent them: {count}.</source>
        <translation>Meldinger som ikke er slik vi sendte dem: {count}.</translation>
    </message>
    <message>
        <source>These were at your provider after an earlier move, and have been deleted there since, so we have not sent them again: {count}.</source>
        <translation>Disse var hos leverandøren etter en tidligere flytting, og er slettet der siden, så vi har ikke sendt dem på nytt: {count}.</translation>
    </message>
    <message>
        <source>A mail program on this computer was kept from emptying the mailbox. To take that back: mailsetup undo {id}</source>
        <translation>Et e‑postprogram på denne maskinen ble stilt om så det ikke tømmer postkassen. For å angre det: mailsetup undo {id}</translation>
    </message>
    <message>
        <source>A mail program on this computer was changed over to IMAP. To take that back: mailsetup undo {id}</source>
        <translation>Et e‑postprogram på denne maskinen ble lagt om til IMAP. For å angre det: mailsetup undo {id}</translation>
    </message>
    <message>
        <source>Messages of which only the beginning is on this computer, so they were not sent: {count}.</source>
        <translation>Meldinger der bare begynnelsen er på denne maskinen, så de ble ikke sendt: {count}.</translation>
    </message>
    <message>
        <source>Messages that are still to be sent: {count}. Go on with: mailsetup migrate --resume {id}</source>
        <translation>Meldinger som ikke er sendt ennå: {count}. Fortsett med: mailsetup migrate --resume {id}</translation>
    </message>
    <message>
        <source>Your provider did not accept the folder {mailbox} under any name, so its mail was not sent.</source>
        <translation>Leverandøren tok ikke imot mappen {mailbox} under noe navn, så e‑posten i den ble ikke sendt.</translation>
    </message>
    <message>
        <source>Your provider did not accept the folder {mailbox}; its mail is in {other}.</source>
        <translation>Leverandøren tok ikke imot mappen {mailbox}; e‑posten ligger i {other}.</translation>
    </message>
    <message>
        <source>The folder {mailbox} was renamed and is called {other} now. Its mail is there, so it was not sent again.</source>
        <translation>Mappen {mailbox} har fått nytt navn og heter nå {other}. E‑posten ligger der, så den ble ikke sendt på nytt.</translation>
    </message>
    <message>
        <source>Mail that was already in {mailbox} was gone when we went on, so we sent it once more: {count}.</source>
        <translation>E‑post som allerede lå i {mailbox}, var borte da vi fortsatte, så vi sendte den en gang til: {count}.</translation>
    </message>
    <message>
        <source>Your provider accepted nothing more into {mailbox} for now, so the rest of it was left for later.</source>
        <translation>Leverandøren tok ikke imot mer i {mailbox} nå, så resten er spart til senere.</translation>
    </message>
    <message>
        <source>We could not read {file}.</source>
        <translation>Vi kunne ikke lese {file}.</translation>
    </message>
    <message>
        <source>{kind}: {detail}</source>
        <translation>{kind}: {detail}</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>Meldinger funnet</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Var der allerede</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Sendt</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Ikke tatt imot</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Utelatt</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Sjekket</translation>
    </message>
    <message>
        <source>Size of what was sent</source>
        <translation>Størrelsen på det som ble sendt</translation>
    </message>
    <message>
        <source>Time for sending</source>
        <translation>Tid til sendingen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>It contains characters that many providers refuse. If yours does, a repaired copy is sent.</source>
        <translation>Den inneholder tegn som mange leverandører avviser. Hvis din gjør det, sendes en rettet kopi.</translation>
    </message>
    <message>
        <source>New mail came while we were reading. Start once more to include it.</source>
        <translation>Det kom ny e‑post mens vi leste. Begynn en gang til for å få den med.</translation>
    </message>
    <message>
        <source>It was not kept as it was once sent, and could not be put back together completely.</source>
        <translation>Den er ikke lagret slik den en gang ble sendt, og vi fikk ikke satt den helt sammen igjen.</translation>
    </message>
    <message>
        <source>Its name has characters that we had to replace.</source>
        <translation>Navnet har tegn vi måtte bytte ut.</translation>
    </message>
    <message>
        <source>changed on this computer meanwhile; start once more to include it</source>
        <translation>endret på denne maskinen i mellomtiden; begynn en gang til for å få den med</translation>
    </message>
    <message>
        <source>Extra copies at your provider: {count}. They came while we were moving the mail, and another program may have put them there. We delete nothing, so they stay until you do.</source>
        <translation>Overflødige kopier hos leverandøren: {count}. De kom mens vi flyttet e‑posten, og et annet program kan ha lagt dem der. Vi sletter ingenting, så de blir der til du sletter dem.</translation>
    </message>
    <message>
        <source>Your provider gave the messages in {mailbox} new numbers, so we compared them all again.</source>
        <translation>Leverandøren ga meldingene i {mailbox} nye numre, så vi sammenlignet alle på nytt.</translation>
    </message>
    <message>
        <source>Also somewhere else in your old mail</source>
        <translation>Finnes også et annet sted i den gamle e‑posten</translation>
    </message>
    <message>
        <source>Number of this move</source>
        <translation>Nummer på denne flyttingen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mappe</translation>
    </message>
    <message>
        <source>At the provider</source>
        <translation>Hos leverandøren</translation>
    </message>
    <message>
        <source>(left out)</source>
        <translation>(utelatt)</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Dato</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grunn</translation>
    </message>
    <message>
        <source>The original</source>
        <translation>Originalen</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Størrelse</translation>
    </message>
    <message>
        <source>Folder by folder</source>
        <translation>Mappe for mappe</translation>
    </message>
    <message>
        <source>Messages that were not accepted</source>
        <translation>Meldinger som ikke ble tatt imot</translation>
    </message>
    <message>
        <source>What was unusual</source>
        <translation>Det som var uvanlig</translation>
    </message>
    <message>
        <source>What else happened</source>
        <translation>Hva annet som skjedde</translation>
    </message>
    <message>
        <source>And more: {count}</source>
        <translation>Og flere: {count}</translation>
    </message>
    <message>
        <source>{count} ×</source>
        <translation>{count} ×</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} s</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} min</translation>
    </message>
    <message>
        <source>{count} h</source>
        <translation>{count} t</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>Windows does not let us read Outlook’s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation>Windows lar oss ikke lese innstillingene til Outlook. Sjekk at du er logget inn som den som eier e‑posten.</translation>
    </message>
    <message>
        <source>Windows did not let us change this setting of Outlook. Check that you are logged in as the person whose mail it is, then try again.</source>
        <translation>Windows lot oss ikke endre denne innstillingen i Outlook. Sjekk at du er logget inn som den som eier e‑posten, og prøv igjen.</translation>
    </message>
    <message>
        <source>This file does not hold settings from Windows. The right one ends in .reg and is made with “Export” in the Registry Editor.</source>
        <translation>Denne filen inneholder ikke innstillinger fra Windows. Den riktige slutter på .reg og er laget med «Eksporter» (Export) eller lignende i Registerredigering (Registry Editor).</translation>
    </message>
    <message>
        <source>We could not open {file}. Check that it is there and that you may read it, then try again.</source>
        <translation>Vi kunne ikke åpne {file}. Sjekk at filen er der og at du har lov til å lese den, og prøv igjen.</translation>
    </message>
    <message>
        <source>This file holds far more than the settings of Outlook, so we did not read it. Please export only Outlook’s own part, then try again.</source>
        <translation>Denne filen inneholder langt mer enn innstillingene til Outlook, så vi leste den ikke. Eksporter bare Outlooks egen del, og prøv igjen.</translation>
    </message>
    <message>
        <source>This file holds the settings of more than one person, so we cannot tell whose mail it is about. Please export them while logged in as the person whose mail it is, then try again.</source>
        <translation>Denne filen inneholder innstillingene til mer enn én person, så vi kan ikke se hvem e‑posten tilhører. Eksporter dem innlogget som den som eier e‑posten, og prøv igjen.</translation>
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
        <source>One of the settings cannot be written to such a file, so no file was made.</source>
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
        <translation>Windows fortalte oss ikke om Outlook er åpent. Lukk Outlook, og prøv igjen.</translation>
    </message>
    <message>
        <source>This account is not in Outlook any more. Look again to see how things are now.</source>
        <translation>Denne kontoen er ikke i Outlook lenger. Se etter igjen for å se hvordan det er nå.</translation>
    </message>
    <message>
        <source>Outlook was opened while we were making the changes, so it may have put its old settings back. Close it, then look again.</source>
        <translation>Outlook ble åpnet mens vi gjorde endringene, så de gamle innstillingene kan være satt tilbake. Lukk Outlook, og se etter igjen.</translation>
    </message>
    <message>
        <source>Outlook fetches all the mail in this account again, which can take a while. The file with what it has fetched so far is kept as {new_file}, but Outlook no longer shows what is only in there: the calendar and contacts named “This computer only”. Do you agree?</source>
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
        <translation>Filen er til en annen maskin, og vi kan ikke se Outlook-profilene der. Outlook skal legge kontoen til i profilen den starter med, og beholde alt som er i den; finnes det ingen, lager den en som heter {profile}. Hvis den gamle e‑posten er borte etterpå, er ingenting tapt: Åpne E‑post (Mail) i Kontrollpanel, velg «Vis profiler» (Show Profiles) og så den gamle profilen din.</translation>
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
        <source>We are not sure that Outlook uses the encryption setting for {host}. When the account is there, check in Outlook that it says STARTTLS.</source>
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
        <translation>En slik fil kan ikke lages: Den må ha én server for mottak og én for sending, og ingen av verdiene kan ha bokstaver som æ, ø og å.</translation>
    </message>
    <message>
        <source>Outlook will log in to {host} with the whole e‑mail address, since one file for everybody cannot name other usernames. People have to correct that themselves.</source>
        <translation>Outlook kommer til å logge inn hos {host} med hele e‑postadressen, for én fil til alle kan ikke oppgi andre brukernavn. Hver enkelt må rette det selv.</translation>
    </message>
    <message>
        <source>The new Outlook does not fetch mail itself: Microsoft’s servers log in with your password, fetch all your mail and keep a copy. If you do not want that, use another mail program.</source>
        <translation>Nye Outlook henter ikke e‑post selv: Serverne til Microsoft logger inn med passordet ditt, henter all e‑posten din og beholder en kopi. Hvis du ikke vil det, bruk et annet e‑postprogram.</translation>
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
    <message>
        <source>Put folders back in their place ({count})</source>
        <translation>Mapper tilbake på plass ({count})</translation>
    </message>
    <message>
        <source>Mail that came a second time ({count})</source>
        <translation>E‑post som kom en gang til ({count})</translation>
    </message>
    <message>
        <source>Mail that is there twice ({count})</source>
        <translation>E‑post som ligger der to ganger ({count})</translation>
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
        <source>This computer does not let us change {file}. Nothing was changed. Perhaps your virus protection is using it, or it belongs to somebody else. Wait a little and try again.</source>
        <translation>Maskinen lar oss ikke endre {file}. Vi har ikke endret noe. Kanskje antivirusprogrammet ditt bruker den, eller den tilhører noen andre. Vent litt og prøv igjen.</translation>
    </message>
    <message>
        <source>We could not write a safety copy or our own notes ({file}), so nothing was changed. Make sure that this folder can be written to.</source>
        <translation>Vi fikk ikke skrevet en sikkerhetskopi eller våre egne notater ({file}), så vi har ikke endret noe. Sørg for at det går an å skrive i denne mappen.</translation>
    </message>
    <message>
        <source>A safety copy in {directory} is missing or damaged. Do not delete anything there, and ask for help.</source>
        <translation>En sikkerhetskopi i {directory} mangler eller er skadet. Ikke slett noe der, og be om hjelp.</translation>
    </message>
    <message>
        <source>You stopped half-way. What has been done so far is safe and can be taken back, or you can go on.</source>
        <translation>Du stoppet halvveis. Det som er gjort så langt, er trygt og kan angres, eller du kan fortsette.</translation>
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
        <source>This change does not add up, which is our mistake. Nothing was changed. Please tell us the technical reason shown with this message.</source>
        <translation>Denne endringen går ikke opp, og det er vår feil. Vi har ikke endret noe. Fortell oss den tekniske årsaken som vises sammen med dette.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was changed. Make some room, then try again.</source>
        <translation>Disken er full, så vi har ikke endret noe. Rydd litt plass, og prøv igjen.</translation>
    </message>
    <message>
        <source>There was trouble with the disk at {file}. Everything is as it was. Try again; if it happens again, have the disk looked at.</source>
        <translation>Det var noe galt med disken da vi arbeidet med {file}. Alt er som det var. Prøv igjen; skjer det en gang til, så få noen til å se på disken.</translation>
    </message>
    <message>
        <source>There was trouble with the disk in the middle of the work. Your safety copies are kept. Do not open your mail program yet: make room on the disk and start this program again, and it will finish. The result will be in the history ({id}).</source>
        <translation>Det ble noe galt med disken midt i arbeidet. Sikkerhetskopiene dine er tatt vare på. Ikke åpne e‑postprogrammet ditt ennå: Rydd plass på disken og start dette programmet igjen, så fullfører det arbeidet. Resultatet vil stå i historikken ({id}).</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file, so nothing was changed. Ask somebody to look at it.</source>
        <translation>{file} er ikke en vanlig fil, så vi har ikke endret noe. Be noen om å se på den.</translation>
    </message>
    <message>
        <source>{file} is far larger than such a file should be, so nothing was changed. Ask somebody to look at it.</source>
        <translation>{file} er mye større enn en slik fil skal være, så vi har ikke endret noe. Be noen om å se på den.</translation>
    </message>
    <message>
        <source>The history ({file}) cannot be read, so nothing was changed. Do not delete it; tell us the technical reason shown with this message.</source>
        <translation>Historikken ({file}) kan ikke leses, så vi har ikke endret noe. Ikke slett den; fortell oss den tekniske årsaken som vises sammen med dette.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Det er ingenting å angre.</translation>
    </message>
    <message>
        <source>{client} is open. Please close it, and then try to take it back again.</source>
        <translation>{client} er åpent. Lukk det, og prøv så å angre igjen.</translation>
    </message>
    <message>
        <source>This change ({id}) has already been taken back.</source>
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
        <translation>Innstillingene for denne kontoen er ikke der de var da vi så etter. Vi har ikke endret noe. Se etter igjen for å se hvordan det er nå.</translation>
    </message>
    <message>
        <source>Windows does not let us change the setting “{name}”. Everything is as it was. Perhaps your virus protection or your workplace forbids it; wait a little and try again.</source>
        <translation>Windows lar oss ikke endre innstillingen «{name}». Alt er som det var. Kanskje antivirusprogrammet eller arbeidsplassen din ikke tillater det. Vent litt, og prøv igjen.</translation>
    </message>
    <message>
        <source>There is already something called {file}, so nothing was changed. Move it to another folder, then try again.</source>
        <translation>Det finnes allerede noe som heter {file}, så vi har ikke endret noe. Flytt det til en annen mappe, og prøv så på nytt.</translation>
    </message>
    <message>
        <source>This belongs to a mail program that is not on this computer. Nothing was changed. Try again on the computer where that program is.</source>
        <translation>Dette hører til et e‑postprogram som ikke er på denne maskinen. Vi har ikke endret noe. Prøv igjen på maskinen der programmet er.</translation>
    </message>
    <message>
        <source>This account is not in Thunderbird any more. Look again to see how things are now.</source>
        <translation>Denne kontoen er ikke i Thunderbird lenger. Se etter igjen, så ser du hvordan det er nå.</translation>
    </message>
    <message>
        <source>The settings for {address} were written, but we do not see them there. Take the change back and ask for help.</source>
        <translation>Vi skrev innstillingene for {address}, men vi ser dem ikke der. Angre endringen, og be om hjelp.</translation>
    </message>
    <message>
        <source>We do not know the servers for {address} yet. Type them in by hand, or ask the provider.</source>
        <translation>Vi kjenner ikke serverne for {address} ennå. Skriv inn innstillingene selv, eller spør leverandøren.</translation>
    </message>
    <message>
        <source>Your provider does not tell us which folders there are. Try again later.</source>
        <translation>Leverandøren sier ikke hvilke mapper som finnes. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>Your provider does not let us look into the folder {mailbox}. Try again later.</source>
        <translation>Leverandøren lar oss ikke se inn i mappen {mailbox}. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>A folder cannot go to {mailbox}: that place is taken or lies inside the folder itself. Choose another place.</source>
        <translation>En mappe kan ikke legges på {mailbox}: Plassen er opptatt eller ligger inne i mappen selv. Velg en annen plass.</translation>
    </message>
    <message>
        <source>Your provider does not let us move the folder {mailbox}. Look at the folders once more, then try again.</source>
        <translation>Leverandøren lar oss ikke flytte mappen {mailbox}. Se på mappene en gang til, og prøv så igjen.</translation>
    </message>
    <message>
        <source>Your provider does not let us mark messages in the folder {mailbox}. Try again later.</source>
        <translation>Leverandøren lar oss ikke merke meldinger i mappen {mailbox}. Prøv igjen senere.</translation>
    </message>
    <message>
        <source>Your provider does not let us move messages out of the folder {mailbox}. Try again later, or only mark them.</source>
        <translation>Leverandøren lar oss ikke flytte meldinger ut av mappen {mailbox}. Prøv igjen senere, eller bare merk dem.</translation>
    </message>
    <message>
        <source>Not all messages in the folder {mailbox} could be moved. Look once more, then try again.</source>
        <translation>Ikke alle meldingene i mappen {mailbox} kunne flyttes. Se etter igjen, og prøv så en gang til.</translation>
    </message>
    <message>
        <source>Your provider has no safe way to move messages, so nothing was changed. Mark them instead.</source>
        <translation>Leverandøren har ingen trygg måte å flytte meldinger på, så vi har ikke endret noe. Merk dem i stedet.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Thunderbird is open. Please close it; then we can go on.</source>
        <translation>Thunderbird er åpent. Lukk det, så kan vi gå videre.</translation>
    </message>
    <message>
        <source>The folder with Thunderbird’s settings is not there. Start Thunderbird once and close it, then try again.</source>
        <translation>Mappen med innstillingene til Thunderbird finnes ikke. Start Thunderbird én gang, lukk det, og prøv igjen.</translation>
    </message>
    <message>
        <source>This Thunderbird profile has never been used. Start Thunderbird once and close it, then try again.</source>
        <translation>Denne profilen i Thunderbird har aldri vært brukt. Start Thunderbird én gang, lukk det, og prøv igjen.</translation>
    </message>
    <message>
        <source>Thunderbird’s settings file is damaged, so we change nothing in it. Start Thunderbird and see whether your accounts are there. If they are not, ask for help before you do anything else.</source>
        <translation>Filen med innstillingene til Thunderbird er skadet, så vi endrer ingenting i den. Start Thunderbird og se om kontoene dine er der. Er de ikke det, så be om hjelp før du gjør noe annet.</translation>
    </message>
    <message>
        <source>Thunderbird’s settings file is far larger than it should be, so we did not read it. Please ask somebody to look at the file prefs.js.</source>
        <translation>Filen med innstillingene til Thunderbird er mye større enn den skal være, så vi leste den ikke. Be noen om å se på filen prefs.js.</translation>
    </message>
    <message>
        <source>This computer does not let us read Thunderbird’s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation>Maskinen lar oss ikke lese innstillingene til Thunderbird. Sjekk at du er logget inn på maskinen som den personen e‑posten tilhører.</translation>
    </message>
    <message>
        <source>This computer does not let us change Thunderbird’s settings. Nothing was changed. Check that you are logged in as the person whose mail it is.</source>
        <translation>Maskinen lar oss ikke endre innstillingene til Thunderbird. Vi har ikke endret noe. Sjekk at du er logget inn på maskinen som den personen e‑posten tilhører.</translation>
    </message>
    <message>
        <source>We did not find your home folder, so there is no place for Thunderbird’s settings. Log out of the computer and in again, then try once more.</source>
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
        <source>{profile} holds all of Thunderbird’s profiles and is not one itself. Name one of the folders in it.</source>
        <translation>{profile} inneholder alle Thunderbird-profilene og er ikke selv en profil. Oppgi en av mappene i den.</translation>
    </message>
    <message>
        <source>We found no e‑mail account in the mail programs on this computer. `mailsetup setup` makes one.</source>
        <translation>Vi fant ingen e‑postkonto i e‑postprogrammene på denne maskinen. `mailsetup setup` lager en.</translation>
    </message>
    <message>
        <source>We need the password to do this at {hostname}. Give it, and try again.</source>
        <translation>Vi trenger passordet for å gjøre dette hos {hostname}. Oppgi det, og prøv igjen.</translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which is not the address. It is in the letter or message from the provider. Give it too, and try again.</source>
        <translation>{provider} gir hver postkasse et eget brukernavn, som ikke er adressen. Det står i brevet eller meldingen fra leverandøren. Oppgi det også, og prøv igjen.</translation>
    </message>
    <message>
        <source>No password was received. Give it as one line on standard input.</source>
        <translation>Det kom ikke noe passord. Oppgi det som én linje på standard inn.</translation>
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
        <source>Asking your provider’s servers</source>
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
        <source>Checking again whether all is well</source>
        <translation>Ser etter på nytt om alt er i orden</translation>
    </message>
    <message>
        <source>Taking the changes back</source>
        <translation>Angrer endringene</translation>
    </message>
    <message>
        <source>Looking through your mail at the provider</source>
        <translation>Ser gjennom e‑posten din hos leverandøren</translation>
    </message>
    <message>
        <source>Reading the old mail on this computer: {folder}</source>
        <translation>Leser den gamle e‑posten på denne maskinen: {folder}</translation>
    </message>
</context>
<context>
    <name>Provider</name>
    <message>
        <source>{provider} does not accept your usual password in a mail program. Make an app password on {provider}’s web pages and use that instead.</source>
        <translation>{provider} godtar ikke det vanlige passordet ditt i et e‑postprogram. Lag et app-passord på nettsidene til {provider}, og bruk det i stedet.</translation>
    </message>
    <message>
        <source>Your mail program can open {provider}’s own sign-in page, and that is the easiest way. If it asks for a password instead, your usual one is refused: make an app password on {provider}’s web pages and use that.</source>
        <translation>E‑postprogrammet ditt kan åpne innloggingssiden til {provider}, og det er det enkleste. Hvis det spør om et passord i stedet, blir ikke det vanlige godtatt: Lag et app-passord på nettsidene til {provider}, og bruk det.</translation>
    </message>
    <message>
        <source>{provider} does not accept a password from a mail program. Add the account in the mail program and sign in on the {provider} page that it opens.</source>
        <translation>{provider} tar ikke imot passord fra et e‑postprogram. Legg til kontoen i e‑postprogrammet, og logg inn på siden fra {provider} som det åpner.</translation>
    </message>
    <message>
        <source>{provider} keeps the mail locked, so a mail program cannot fetch it by itself. Use {provider}’s own app or web page. With a paid plan there is also a program called Bridge that makes the mail readable on this computer.</source>
        <translation>{provider} holder e‑posten låst, så et e‑postprogram kan ikke hente den på egen hånd. Bruk appen eller nettsiden til {provider}. Med et betalt abonnement finnes det også et program som heter Bridge, og som gjør e‑posten lesbar på denne maskinen.</translation>
    </message>
    <message>
        <source>{provider} does not let other mail programs in. Read your mail in {provider}’s own app or on its web page.</source>
        <translation>{provider} slipper ikke inn andre e‑postprogrammer. Les e‑posten din i appen eller på nettsiden til {provider}.</translation>
    </message>
    <message>
        <source>At {provider} the username for receiving is the part before the @ in your address. For sending it is the whole address.</source>
        <translation>Hos {provider} er brukernavnet for mottak det som står før @ i adressen din. For sending er det hele adressen.</translation>
    </message>
    <message>
        <source>Older mailboxes at {provider} have a short username of their own instead of the address. If the address is refused, look the username up on {provider}’s web pages.</source>
        <translation>Eldre postkasser hos {provider} har et eget, kort brukernavn i stedet for adressen. Hvis adressen ikke blir godtatt, finner du brukernavnet på nettsidene til {provider}.</translation>
    </message>
    <message>
        <source>{provider} does not seem to say what the username is. It is probably your whole address; if that is refused, try the part before the @.</source>
        <translation>{provider} oppgir visst ikke hva brukernavnet er. Det er trolig hele adressen din; hvis den ikke blir godtatt, prøv det som står før @.</translation>
    </message>
    <message>
        <source>{provider} keeps your folders inside the inbox. That is as it should be, so leave the path prefix as it is.</source>
        <translation>{provider} har mappene dine inne i innboksen. Slik skal det være der, så la baneprefikset stå som det er.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>{provider} does not accept files that end in {matched}. A mail with “{name}” does not get through.</source>
        <translation>{provider} tar ikke imot filer som slutter på {matched}. En melding med «{name}» kommer ikke fram.</translation>
    </message>
    <message>
        <source>Inside “{name}” there is “{inside}”. {provider} does not accept files that end in {matched}, not even inside another file. The mail does not get through.</source>
        <translation>Inni «{name}» ligger «{inside}». {provider} tar ikke imot filer som slutter på {matched}, heller ikke inni en annen fil. Meldingen kommer ikke fram.</translation>
    </message>
    <message>
        <source>{provider} does not accept files with “{matched}” in their name. A mail with “{place}” does not get through.</source>
        <translation>{provider} tar ikke imot filer med «{matched}» i navnet. En melding med «{place}» kommer ikke fram.</translation>
    </message>
    <message>
        <source>“{place}” is a program, or something like it ({matched}). {provider} does not accept such files, whatever their name is.</source>
        <translation>«{place}» er et program eller noe som ligner ({matched}). {provider} tar ikke imot slike filer, uansett hva de heter.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail, as every file becomes a third larger there. {provider} takes at most {limit_megabytes} MB.</source>
        <translation>«{name}» tar omtrent {mail_megabytes} MB i en melding, for der blir alle filer en tredel større. {provider} tar imot høyst {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>“{name}” does not fit into the same mail as the files before it: {provider} takes at most {limit_megabytes} MB for a whole mail.</source>
        <translation>«{name}» får ikke plass i samme melding som filene foran: {provider} tar imot høyst {limit_megabytes} MB for en hel melding.</translation>
    </message>
    <message>
        <source>With the files before it, “{name}” makes the mail about {mail_megabytes} MB large, and {provider} takes at most {limit_megabytes} MB. It may be just too much.</source>
        <translation>Sammen med filene foran gjør «{name}» at meldingen blir omtrent {mail_megabytes} MB, og {provider} tar imot høyst {limit_megabytes} MB. Det kan bli litt for mye.</translation>
    </message>
    <message>
        <source>With the files before it, “{name}” makes the mail about {mail_megabytes} MB large. Many mail services take no more than {limit_megabytes} MB.</source>
        <translation>Sammen med filene foran gjør «{name}» at meldingen blir omtrent {mail_megabytes} MB. Mange e‑postleverandører tar ikke imot mer enn {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail, and {provider} takes at most {limit_megabytes} MB. It may be just too much.</source>
        <translation>«{name}» tar omtrent {mail_megabytes} MB i en melding, og {provider} tar imot høyst {limit_megabytes} MB. Det kan bli litt for mye.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail. We do not know how much your provider takes; many take no more than {limit_megabytes} MB.</source>
        <translation>«{name}» tar omtrent {mail_megabytes} MB i en melding. Vi vet ikke hvor mye leverandøren din tar imot; mange tar ikke imot mer enn {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>We do not know the rules of your provider. Many mail services do not accept files that end in {matched}, such as “{place}”.</source>
        <translation>Vi kjenner ikke reglene til leverandøren din. Mange e‑postleverandører tar ikke imot filer som slutter på {matched}, slik som «{place}».</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail. We do not know how much {provider} takes; many take no more than {limit_megabytes} MB.</source>
        <translation>«{name}» tar omtrent {mail_megabytes} MB i en melding. Vi vet ikke hvor mye {provider} tar imot; mange tar ikke imot mer enn {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>You can send “{name}”: nothing in the rules of {provider} forbids it.</source>
        <translation>Du kan sende «{name}»: Ingenting i reglene til {provider} taler imot det.</translation>
    </message>
    <message>
        <source>You can send “{name}”: most mail services accept such files. We do not know the rules of {provider}.</source>
        <translation>Du kan sende «{name}»: De fleste e‑postleverandører tar imot slike filer. Vi kjenner ikke reglene til {provider}.</translation>
    </message>
    <message>
        <source>{provider} does not accept files with “{matched}” in their name. We do not know whether “{place}” is one of them.</source>
        <translation>{provider} tar ikke imot filer med «{matched}» i navnet. Vi vet ikke om det gjelder «{place}».</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail. We know of no mail service that takes so much.</source>
        <translation>«{name}» tar omtrent {mail_megabytes} MB i en melding. Vi kjenner ingen e‑postleverandør som tar imot så mye.</translation>
    </message>
    <message>
        <source>We do not know whether {provider} accepts “{place}”. Many mail services do not accept files that end in {matched}, and the recipient’s may be one of them.</source>
        <translation>Vi vet ikke om {provider} tar imot «{place}». Mange e‑postleverandører tar ikke imot filer som slutter på {matched}, og mottakerens kan være en av dem.</translation>
    </message>
    <message>
        <source>“{place}” is a program, or something like it ({matched}). We do not know whether {provider} accepts it; many mail services do not, and the recipient’s may be one of them.</source>
        <translation>«{place}» er et program eller noe lignende ({matched}). Vi vet ikke om {provider} tar imot den; mange e‑postleverandører gjør det ikke, og mottakerens kan være en av dem.</translation>
    </message>
    <message>
        <source>“{place}” is a program, or something like it ({matched}). We do not know the rules of your provider; many refuse such files.</source>
        <translation>«{place}» er et program eller noe som ligner ({matched}). Vi kjenner ikke reglene til leverandøren din; mange avviser slike filer.</translation>
    </message>
    <message>
        <source>We do not know the rules of your provider. Most mail services accept files such as “{name}”.</source>
        <translation>Vi kjenner ikke reglene til leverandøren din. De fleste e‑postleverandører tar imot filer som «{name}».</translation>
    </message>
    <message>
        <source>The name of “{place}” has hidden characters in it that turn it around, as harmful files do. Mail services may refuse it. If you got it from somebody, do not open it.</source>
        <translation>Navnet på «{place}» har skjulte tegn som snur det, slik skadelige filer har. E‑postleverandører kan avvise den. Har du fått den av noen, så ikke åpne den.</translation>
    </message>
    <message>
        <source>“{place}” is locked with a password, so nobody can see everything that is in it. Some mail services refuse such files.</source>
        <translation>«{place}» er låst med et passord, så ingen kan se alt som er i den. Noen e‑postleverandører avviser slike filer.</translation>
    </message>
    <message>
        <source>“{place}” is damaged, or not what its name says. We could not see everything that is in it.</source>
        <translation>«{place}» er skadet, eller er ikke det navnet sier. Vi kunne ikke se alt som er i den.</translation>
    </message>
    <message>
        <source>There is more in “{place}” than we can look through. Mail services may refuse it for the same reason.</source>
        <translation>Det er mer i «{place}» enn vi kan se gjennom. E‑postleverandører kan avvise den av samme grunn.</translation>
    </message>
    <message>
        <source>We cannot look at everything in “{place}”, but mail services may.</source>
        <translation>Vi kan ikke se på alt i «{place}», men e‑postleverandører kan kanskje det.</translation>
    </message>
    <message>
        <source>“{name}” is a folder, and a mail can only hold files. Choose the files in it.</source>
        <translation>«{name}» er en mappe, og en melding kan bare ta med filer. Velg filene i den.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read. Check that it is there and that you may open it.</source>
        <translation>«{name}» kan ikke leses. Sjekk at den finnes og kan åpnes.</translation>
    </message>
    <message>
        <source>The name looks as if it ended in {shown}, but it ends in {matched}. If you got the file from somebody, do not open it.</source>
        <translation>Navnet ser ut som om det slutter på {shown}, men det slutter på {matched}. Har du fått filen av noen, så ikke åpne den.</translation>
    </message>
    <message>
        <source>The recipient’s mail service may take less: many take no more than {megabytes} MB.</source>
        <translation>Mottakerens e‑postleverandør tar kanskje imot mindre: Mange tar ikke imot mer enn {megabytes} MB.</translation>
    </message>
    <message>
        <source>There are small programs (macros) in the file, or may be. The recipient’s mail service may stop it. Saved as an ordinary document or as a PDF, it gets through more easily.</source>
        <translation>Det er små programmer (makroer) i filen, eller det kan være det. Mottakerens e‑postleverandør kan stoppe den. Lagret som et vanlig dokument eller som PDF kommer den lettere fram.</translation>
    </message>
    <message>
        <source>Files of this kind lead to something else, as harmful mails also do. The recipient’s mail service may stop it.</source>
        <translation>Slike filer fører til noe annet, og det gjør også skadelig e‑post. Mottakerens e‑postleverandør kan stoppe den.</translation>
    </message>
    <message>
        <source>Unpacked, it becomes very large. The recipient’s mail service may stop it for that reason.</source>
        <translation>Pakket ut blir den svært stor. Mottakerens e‑postleverandør kan stoppe den av den grunn.</translation>
    </message>
    <message>
        <source>Put the file where you keep files on the internet, such as OneDrive, iCloud or Google Drive, and send the link to it.</source>
        <translation>Legg filen der du har filer på nettet, for eksempel OneDrive, iCloud eller Google Disk, og send lenken til den.</translation>
    </message>
    <message>
        <source>Packing it into a zip file does not help: mail services look inside.</source>
        <translation>Å pakke den i en zip-fil hjelper ikke: E‑postleverandører ser hva som er i den.</translation>
    </message>
    <message>
        <source>Ask the recipient how they would like to get it.</source>
        <translation>Spør mottakeren hvordan han eller hun helst vil ha den.</translation>
    </message>
    <message>
        <source>Make it smaller: photos and videos can be saved in a smaller size.</source>
        <translation>Gjør den mindre: Bilder og filmer kan lagres i en mindre størrelse.</translation>
    </message>
    <message>
        <source>Send the files in several mails.</source>
        <translation>Send filene i flere meldinger.</translation>
    </message>
    <message>
        <source>If nothing in it is secret, pack it without a password.</source>
        <translation>Hvis ingenting i den er hemmelig, så pakk den uten passord.</translation>
    </message>
    <message>
        <source>Check that the file opens, or make it again, and look once more.</source>
        <translation>Sjekk at filen lar seg åpne, eller lag den på nytt, og se etter igjen.</translation>
    </message>
    <message>
        <source>Tell us your e‑mail address or your provider, and we may be able to say more.</source>
        <translation>Oppgi e‑postadressen eller leverandøren din, så kan vi kanskje si mer.</translation>
    </message>
    <message>
        <source>Your provider is {provider}, but that does not change our answer: we do not know its rules.</source>
        <translation>Leverandøren din er {provider}, men det endrer ikke svaret vårt: Vi kjenner ikke reglene der.</translation>
    </message>
    <message>
        <source>Your provider is {provider}, but that does not change our answer: what we know of its rules does not settle this.</source>
        <translation>Leverandøren din er {provider}, men det endrer ikke svaret vårt: Det vi vet om reglene der, avgjør ikke dette.</translation>
    </message>
    <message>
        <source>The time to start has passed. Choose a later one.</source>
        <translation>Starttidspunktet er passert. Velg et senere.</translation>
    </message>
    <message>
        <source>There is no address in the list. Write one on each line, or put commas between them.</source>
        <translation>Det er ingen adresse i listen. Skriv én på hver linje, eller skill dem med komma.</translation>
    </message>
    <message>
        <source>Can be sent</source>
        <translation>Kan sendes</translation>
    </message>
    <message>
        <source>Will be refused</source>
        <translation>Blir avvist</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>For stor</translation>
    </message>
    <message>
        <source>We are not sure</source>
        <translation>Vi er ikke sikre</translation>
    </message>
    <message>
        <source>At most {at_most} different recipients in {minutes} minutes.</source>
        <translation>Høyst {at_most} forskjellige mottakere på {minutes} minutter.</translation>
    </message>
    <message>
        <source>At most {at_most} mails in {minutes} minutes.</source>
        <translation>Høyst {at_most} meldinger på {minutes} minutter.</translation>
    </message>
    <message>
        <source>In the browser, at most {at_most} mails in {minutes} minutes.</source>
        <translation>I nettleseren høyst {at_most} meldinger på {minutes} minutter.</translation>
    </message>
    <message>
        <source>To be careful, we count a mail for each recipient, even when one mail goes to many.</source>
        <translation>For sikkerhets skyld teller vi en melding for hver mottaker, også når én melding går til mange.</translation>
    </message>
    <message>
        <source>If you send more, you may not be able to send anything for a while.</source>
        <translation>Sender du mer, kan det hende at du ikke får sendt noe på en stund.</translation>
    </message>
    <message>
        <source>Line {line}: “{address}” may be a typing error. Did you mean {guess}?</source>
        <translation>Linje {line}: «{address}» kan være en skrivefeil. Mente du {guess}?</translation>
    </message>
    <message>
        <source>If you send more, you cannot send anything for {minutes} minutes.</source>
        <translation>Sender du mer, får du ikke sendt noe på {minutes} minutter.</translation>
    </message>
    <message>
        <source>From: {source}</source>
        <translation>Fra: {source}</translation>
    </message>
    <message>
        <source>We do not know how much {provider} lets you send. To be careful, the plan keeps to the limits of the strictest provider that we know:</source>
        <translation>Vi vet ikke hvor mye {provider} lar deg sende. For sikkerhets skyld holder planen seg til grensene hos den strengeste leverandøren vi kjenner:</translation>
    </message>
    <message>
        <source>We do not know how much you may send with your provider. To be careful, the plan keeps to the limits of the strictest provider that we know:</source>
        <translation>Vi vet ikke hvor mye du kan sende med leverandøren din. For sikkerhets skyld holder planen seg til grensene hos den strengeste leverandøren vi kjenner:</translation>
    </message>
    <message>
        <source>Mail {number}, from {time} on {day}, recipients: {count}</source>
        <translation>Melding {number}, fra klokken {time} {day}, mottakere: {count}</translation>
    </message>
    <message>
        <source>Put these people in the field for hidden copies (Bcc), so that they do not see each other’s addresses. Send each mail within {minutes} minutes of its time, and no other mails meanwhile: they count too. If you are late, send all the later mails that much later.</source>
        <translation>Sett disse adressene i feltet for blindkopi, så mottakerne ikke ser adressene til hverandre. Send hver melding innen {minutes} minutter etter tiden, og ingen andre meldinger imens: De teller også. Blir du forsinket, så flytt de neste like mye.</translation>
    </message>
    <message>
        <source>Line {line}, “{text}”, is left out.</source>
        <translation>Linje {line}, «{text}», er utelatt.</translation>
    </message>
    <message>
        <source>Others left out: {count}</source>
        <translation>Andre som er utelatt: {count}</translation>
    </message>
    <message>
        <source>Addresses that are in the list more than once, and get only one mail: {count}</source>
        <translation>Adresser som står flere ganger i listen, og får én melding: {count}</translation>
    </message>
    <message>
        <source>“{file}” cannot be read. Check that it is there and that you may open it.</source>
        <translation>«{file}» kan ikke leses. Sjekk at den finnes og kan åpnes.</translation>
    </message>
    <message>
        <source>The list is too long for mail. For so many people, use a service for newsletters.</source>
        <translation>Listen er for lang for e‑post. Til så mange bør du bruke en tjeneste for nyhetsbrev.</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>The list in this program</source>
        <translation>Listen i dette programmet</translation>
    </message>
    <message>
        <source>Your provider’s own notice to mail programs</source>
        <translation>Leverandørens egen anvisning for e‑postprogrammer</translation>
    </message>
    <message>
        <source>The notice on your provider’s web pages</source>
        <translation>Anvisningen på leverandørens nettsider</translation>
    </message>
    <message>
        <source>Your provider’s newer notice to mail programs</source>
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
        <source>Your provider’s service for office programs</source>
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
        <source>was no longer needed</source>
        <translation>trengtes ikke lenger</translation>
    </message>
    <message>
        <source>From the list in this program, made from the provider’s own pages.</source>
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
        <source>We read this over an unprotected connection, where somebody else could have changed it.</source>
        <translation>Vi leste dette over en ubeskyttet forbindelse, der noen andre kan ha endret det.</translation>
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
    <name>Support</name>
    <message>
        <source>Report for customer service</source>
        <translation>Rapport til kundeservice</translation>
    </message>
    <message>
        <source>There are no passwords in this report, and nothing from your mail. Addresses are shortened, and folders of your own have numbers instead of names.</source>
        <translation>Det er ingen passord i denne rapporten, og ingenting av det som står i e‑posten din. Adresser er forkortet, og dine egne mapper har nummer i stedet for navn.</translation>
    </message>
    <message>
        <source>We have not sent it to anybody. You decide who gets it.</source>
        <translation>Vi har ikke sendt den til noen. Du bestemmer hvem som får den.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Oversikt</translation>
    </message>
    <message>
        <source>Made in the practice. Nothing in it is real.</source>
        <translation>Laget i øvelsen. Ingenting her er ekte.</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Laget</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Dette programmet</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Maskin</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norsk</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Svensk</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engelsk</translation>
    </message>
    <message>
        <source>E‑mail address</source>
        <translation>E‑postadresse</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Leverandør</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Hva det gjelder</translation>
    </message>
    <message>
        <source>Search for the settings</source>
        <translation>Leting etter innstillingene</translation>
    </message>
    <message>
        <source>Set up the mail program</source>
        <translation>Sette opp e‑postprogrammet</translation>
    </message>
    <message>
        <source>Repair the mail program</source>
        <translation>Rette e‑postprogrammet</translation>
    </message>
    <message>
        <source>Mail that came back</source>
        <translation>Meldinger som kom tilbake</translation>
    </message>
    <message>
        <source>A file to be sent</source>
        <translation>En fil som skal sendes</translation>
    </message>
    <message>
        <source>A mail to many people</source>
        <translation>En melding til mange</translation>
    </message>
    <message>
        <source>Move old mail to the provider</source>
        <translation>Flytte gammel e‑post til leverandøren</translation>
    </message>
    <message>
        <source>Folders at the provider</source>
        <translation>Mapper hos leverandøren</translation>
    </message>
    <message>
        <source>The whole computer</source>
        <translation>Hele maskinen</translation>
    </message>
    <message>
        <source>Codes for logging in</source>
        <translation>Koder for innlogging</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Øvelse</translation>
    </message>
    <message>
        <source>Settings of this program</source>
        <translation>Innstillingene for dette programmet</translation>
    </message>
    <message>
        <source>Settings were found</source>
        <translation>Innstillingene ble funnet</translation>
    </message>
    <message>
        <source>No settings were found</source>
        <translation>Ingen innstillinger ble funnet</translation>
    </message>
    <message>
        <source>The provider wants its own sign-in page</source>
        <translation>Leverandøren vil ha sin egen innloggingsside</translation>
    </message>
    <message>
        <source>The provider does not let other mail programs in</source>
        <translation>Leverandøren slipper ikke inn andre e‑postprogrammer</translation>
    </message>
    <message>
        <source>Nobody could be asked</source>
        <translation>Ingen kunne spørres</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Hva som gikk galt</translation>
    </message>
    <message>
        <source>Technical reason</source>
        <translation>Teknisk årsak</translation>
    </message>
    <message>
        <source>What we found</source>
        <translation>Hva vi fant</translation>
    </message>
    <message>
        <source>What is still there after the changes</source>
        <translation>Hva som fortsatt er der etter endringene</translation>
    </message>
    <message>
        <source>Has to be put right</source>
        <translation>Må rettes</translation>
    </message>
    <message>
        <source>Should be put right</source>
        <translation>Bør rettes</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Greit å vite</translation>
    </message>
    <message>
        <source>We can repair this</source>
        <translation>Dette kan vi rette</translation>
    </message>
    <message>
        <source>We show you how</source>
        <translation>Vi viser deg hvordan</translation>
    </message>
    <message>
        <source>Mail programs on the computer</source>
        <translation>E‑postprogrammer på maskinen</translation>
    </message>
    <message>
        <source>We found no account in the mail programs that we can look into: Thunderbird, the classic Outlook and Apple Mail.</source>
        <translation>Vi fant ingen konto i e‑postprogrammene vi kan se inn i: Thunderbird, det klassiske Outlook og Apple Mail.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Versjon {version}</translation>
    </message>
    <message>
        <source>Version not known</source>
        <translation>Ukjent versjon</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Kunne ikke leses</translation>
    </message>
    <message>
        <source>It is open now.</source>
        <translation>Det er åpent nå.</translation>
    </message>
    <message>
        <source>Accounts: {count}</source>
        <translation>Kontoer: {count}</translation>
    </message>
    <message>
        <source>Account {address}</source>
        <translation>Konto {address}</translation>
    </message>
    <message>
        <source>Servers we asked</source>
        <translation>Servere vi har spurt</translation>
    </message>
    <message>
        <source>{hostname}, port {port}</source>
        <translation>{hostname}, port {port}</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Svarer</translation>
    </message>
    <message>
        <source>Answers, and lets us in</source>
        <translation>Svarer, og slipper oss inn</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Svarer ikke</translation>
    </message>
    <message>
        <source>Its identity card was not accepted</source>
        <translation>Legitimasjonen ble ikke godtatt</translation>
    </message>
    <message>
        <source>Does not let us in</source>
        <translation>Slipper oss ikke inn</translation>
    </message>
    <message>
        <source>Cannot do what is needed</source>
        <translation>Kan ikke det som trengs</translation>
    </message>
    <message>
        <source>Turned us away</source>
        <translation>Avviste oss</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Tekniske detaljer</translation>
    </message>
    <message>
        <source>Where we looked for settings</source>
        <translation>Hvor vi lette etter innstillinger</translation>
    </message>
    <message>
        <source>What we would change</source>
        <translation>Hva vi ville endret</translation>
    </message>
    <message>
        <source>What was changed on the computer</source>
        <translation>Hva som er endret på maskinen</translation>
    </message>
    <message>
        <source>Not done yet</source>
        <translation>Ikke gjort ennå</translation>
    </message>
    <message>
        <source>Folders in the mail program</source>
        <translation>Mapper i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Folders as they would be afterwards</source>
        <translation>Mapper slik de ville blitt etterpå</translation>
    </message>
    <message>
        <source>Folders after the changes</source>
        <translation>Mapper etter endringene</translation>
    </message>
    <message>
        <source>Folders: {count}</source>
        <translation>Mapper: {count}</translation>
    </message>
    <message>
        <source>Folder {number}</source>
        <translation>Mappe {number}</translation>
    </message>
    <message>
        <source>Mail {number}</source>
        <translation>Melding {number}</translation>
    </message>
    <message>
        <source>Old mail that was moved</source>
        <translation>Gammel e‑post som er flyttet</translation>
    </message>
    <message>
        <source>All of it is there and was read back.</source>
        <translation>Alt er der, og vi har sjekket det.</translation>
    </message>
    <message>
        <source>Not everything has been proved to be there.</source>
        <translation>Det er ikke bevist at alt er der.</translation>
    </message>
    <message>
        <source>{id} (from another version of this program)</source>
        <translation>{id} (fra en annen versjon av dette programmet)</translation>
    </message>
    <message>
        <source>{file} is not a report from this program, or it was damaged on its way. Ask for the file once more, as it was saved.</source>
        <translation>{file} er ikke en rapport fra dette programmet, eller den ble skadet på veien. Be om å få filen en gang til, slik den ble lagret.</translation>
    </message>
    <message>
        <source>{file} is far larger than a report can be, so we did not open it. Ask for the file once more, as it was saved.</source>
        <translation>{file} er mye større enn en rapport kan være, så vi har ikke åpnet den. Be om å få filen en gang til, slik den ble lagret.</translation>
    </message>
    <message>
        <source>{file} was made by a newer version of this program. Install that version, then open it again.</source>
        <translation>{file} er laget med en nyere versjon av dette programmet. Installer den versjonen, og åpne filen igjen.</translation>
    </message>
    <message>
        <source>We could not read {file}. Is it still there, and may you open it?</source>
        <translation>Vi kunne ikke lese {file}. Er den der fortsatt, og har du lov til å åpne den?</translation>
    </message>
    <message>
        <source>Collecting what goes into the report</source>
        <translation>Samler det som skal stå i rapporten</translation>
    </message>
    <message>
        <source>Opening the report</source>
        <translation>Åpner rapporten</translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>Keep your mail program from emptying the mailbox of {address}</source>
        <translation>Hindre at e‑postprogrammet tømmer postkassen til {address}</translation>
    </message>
    <message>
        <source>{client} cannot turn an account into one of the other kind. Follow the steps: the new account is set up beside the old one, and the old mail stays as an archive.</source>
        <translation>{client} kan ikke gjøre om en konto fra den ene typen til den andre. Følg stegene: Den nye kontoen settes opp ved siden av den gamle, og den gamle e‑posten blir stående som arkiv.</translation>
    </message>
    <message>
        <source>{name} (old mail)</source>
        <translation>{name} (gammel post)</translation>
    </message>
    <message>
        <source>Thunderbird asks once for the password of {address} when you open it. Tick the box so that it remembers the password.</source>
        <translation>Thunderbird spør én gang etter passordet til {address} når du åpner det. Sett en hake i ruten, så husker det passordet.</translation>
    </message>
    <message>
        <source>The old mail of this account is kept together with other mail under “{place}”. It stays there, where you find it today.</source>
        <translation>Den gamle e‑posten til denne kontoen ligger sammen med annen e‑post under «{place}». Den blir der, hvor du finner den i dag.</translation>
    </message>
    <message>
        <source>Filters that could not be taken along to the new account: {count}. They are kept with the archive, and you can look at them there.</source>
        <translation>Filtre som ikke kunne bli med til den nye kontoen: {count}. De ligger i arkivet, og du kan se på dem der.</translation>
    </message>
    <message>
        <source>Change {address} over to the new way (IMAP), with the old mail as an archive</source>
        <translation>Omlegging av {address} til den nye måten (IMAP), med den gamle e‑posten som arkiv</translation>
    </message>
    <message>
        <source>Is {address} on a phone or a tablet too? If it fetches mail in the old way (POP3) there, it may take away what we put into the mailbox. Remove the account on the phone or the tablet now, and set it up again in the new way (IMAP) afterwards.</source>
        <translation>Er {address} også på en telefon eller et nettbrett? Hvis den henter e‑post på den gamle måten (POP3) der, kan den ta bort det vi legger i postkassen. Fjern kontoen på telefonen eller nettbrettet nå, og sett den opp igjen på den nye måten (IMAP) etterpå.</translation>
    </message>
    <message>
        <source>Is {address} on another computer too? Keep the mail program closed there until its account has been changed to the new way (IMAP) as well.</source>
        <translation>Er {address} også på en annen maskin? La e‑postprogrammet være lukket der til kontoen er lagt om til den nye måten (IMAP) der også.</translation>
    </message>
    <message>
        <source>The account {name} in {client} can still take mail out of the mailbox while we put it there. Nothing has been moved yet. In {client}, switch off fetching for this account, and let it leave all mail at the provider.</source>
        <translation>Kontoen {name} i {client} kan fortsatt ta e‑post ut av postkassen mens vi legger den dit. Ingenting er flyttet ennå. Slå av hentingen for denne kontoen i {client}, og la all e‑posten bli liggende hos leverandøren.</translation>
    </message>
    <message>
        <source>Since the plan was made, the account {name} in {client} can take mail out of the mailbox again. Switch that off before we go on, or what we send may be gone again.</source>
        <translation>Noe er endret etter at planen ble laget: Kontoen {name} i {client} kan igjen ta e‑post ut av postkassen. Slå det av før vi fortsetter, ellers kan det vi sender, bli borte igjen.</translation>
    </message>
    <message>
        <source>Messages that were in the mailbox when we began and are gone now: {count}. Another program, perhaps on a phone or another computer, still fetches them and takes them away. Switch it off there before you go on.</source>
        <translation>Meldinger som var i postkassen da vi begynte, og som er borte nå: {count}. Et annet program, kanskje på en telefon eller en annen maskin, henter dem fortsatt og tar dem bort. Slå det av der før du går videre.</translation>
    </message>
    <message>
        <source>{client} lets nobody change this from outside. Follow the steps so that it leaves the mail at the provider.</source>
        <translation>{client} lar ingen endre dette utenfra. Følg stegene, så blir e‑posten liggende hos leverandøren.</translation>
    </message>
    <message>
        <source>The account {account} does not use the old way (POP3), so there is nothing to change over.</source>
        <translation>Kontoen {account} bruker ikke den gamle måten (POP3), så det er ingenting å legge om.</translation>
    </message>
    <message>
        <source>The account “{name}” keeps its mail in this one. Change that account over first, or together with this one. Nothing has been changed.</source>
        <translation>Kontoen «{name}» har e‑posten sin i denne. Legg om den kontoen først, eller sammen med denne. Vi har ikke endret noe.</translation>
    </message>
    <message>
        <source>The list of what is in the mailbox could not be written to {file}, so nothing was changed. See whether there is room on the disk, and try again.</source>
        <translation>Listen over det som er i postkassen, kunne ikke skrives til {file}, så vi har ikke endret noe. Se om det er plass på disken, og prøv igjen.</translation>
    </message>
    <message>
        <source>The list of what was in the mailbox when we began cannot be read: {file}. Your mail is not affected, but we cannot tell whether another program takes messages away.</source>
        <translation>Listen over det som var i postkassen da vi begynte, kan ikke leses: {file}. Det går ikke ut over e‑posten din, men vi kan ikke se om et annet program tar meldinger bort.</translation>
    </message>
    <message>
        <source>Fetch mail automatically</source>
        <translation>Hente e‑post av seg selv</translation>
    </message>
    <message>
        <source>Delete mail at the provider</source>
        <translation>Slette e‑post hos leverandøren</translation>
    </message>
    <message>
        <source>Kind of account</source>
        <translation>Slags konto</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Navn på kontoen</translation>
    </message>
    <message>
        <source>Sender names of the account</source>
        <translation>Avsendernavn for kontoen</translation>
    </message>
    <message>
        <source>Account that comes first</source>
        <translation>Kontoen som kommer først</translation>
    </message>
</context>
<context>
    <name>WindowAddress</name>
    <message>
        <source>Let us go on with your old mail</source>
        <translation>Vi fortsetter med den gamle e‑posten din</translation>
    </message>
    <message>
        <source>We have noted how far we got. Your password is not kept with that, so please type it again.</source>
        <translation>Vi har notert hvor langt vi kom. Passordet ditt er ikke notert der, så skriv det inn igjen.</translation>
    </message>
    <message>
        <source>Where should your old mail go?</source>
        <translation>Hvor skal vi legge den gamle e‑posten din?</translation>
    </message>
    <message>
        <source>Whose folders shall we look at?</source>
        <translation>Hvilke mapper skal vi se på?</translation>
    </message>
    <message>
        <source>Let us find out what is wrong</source>
        <translation>La oss finne ut hva som er galt</translation>
    </message>
    <message>
        <source>We look at how your mail program is set up, and ask your provider how it should be. You will see everything before we change anything.</source>
        <translation>Vi ser på hvordan e‑postprogrammet ditt er satt opp, og spør leverandøren hvordan det skal være. Du får se alt før vi endrer noe.</translation>
    </message>
    <message>
        <source>Let us set up your e‑mail</source>
        <translation>La oss sette opp e‑posten din</translation>
    </message>
    <message>
        <source>We find the right settings for your address, and put them into your mail program. You will see everything before we change anything.</source>
        <translation>Vi finner de riktige innstillingene for adressen din og legger dem inn i e‑postprogrammet. Du får se alt før vi endrer noe.</translation>
    </message>
    <message>
        <source>The password is only used to open your inbox at your e‑mail provider. It is not shown to anybody, and only remembered if you say so. Unread mails stay unread.</source>
        <translation>Passordet brukes bare til å åpne innboksen din hos e‑postleverandøren. Det vises ikke for noen og huskes bare hvis du sier fra. Uleste meldinger forblir uleste.</translation>
    </message>
    <message>
        <source>The password is only used to see what is at your e‑mail provider, and to put your old mail there when you say so. It is not shown to anybody, and only remembered if you want that.</source>
        <translation>Passordet brukes bare til å se hva som ligger hos e‑postleverandøren din, og til å legge den gamle e‑posten din dit når du sier fra. Det vises ikke for noen og huskes bare hvis du vil det.</translation>
    </message>
    <message>
        <source>The password is only used to look at your folders at your e‑mail provider. It is not shown to anybody, and only remembered if you say so.</source>
        <translation>Passordet brukes bare til å se på mappene dine hos e‑postleverandøren. Det vises ikke for noen og huskes bare hvis du sier fra.</translation>
    </message>
    <message>
        <source>The password is only used to test whether your e‑mail works. It is not shown to anybody, and only remembered if you say so. Without it we can set up everything, but not test it.</source>
        <translation>Passordet brukes bare til å prøve om e‑posten din virker. Det vises ikke for noen og huskes bare hvis du sier fra. Uten det kan vi sette opp alt, men ikke prøve det.</translation>
    </message>
    <message>
        <source>The password is only used to log in to your e‑mail provider and look at your folders. It is not shown to anybody, and only remembered if you say so. Without it we can compare settings, but not see your folders.</source>
        <translation>Passordet brukes bare til å logge inn hos e‑postleverandøren og se på mappene dine. Det vises ikke for noen og huskes bare hvis du sier fra. Uten det kan vi sammenligne innstillinger, men ikke se mappene dine.</translation>
    </message>
    <message>
        <source>Type your password: the mailbox cannot be opened without it.</source>
        <translation>Skriv passordet: Postkassen åpnes bare med det.</translation>
    </message>
    <message>
        <source>Your &amp;e‑mail address</source>
        <translation>&amp;E‑postadressen din</translation>
    </message>
    <message>
        <source>name@provider.no</source>
        <translation>navn@leverandør.no</translation>
    </message>
    <message>
        <source>Your e‑mail &amp;password</source>
        <translation>&amp;Passordet til e‑posten din</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>&amp;Vis passordet</translation>
    </message>
    <message>
        <source>Which inbox shall we look in?</source>
        <translation>Hvilken innboks skal vi se i?</translation>
    </message>
    <message>
        <source>First we find your provider. You will see who it is before your password is used.</source>
        <translation>Først finner vi leverandøren din. Du ser hvem det er før passordet ditt blir brukt.</translation>
    </message>
    <message>
        <source>The mail that came back is about your settings.</source>
        <translation>Meldingen som kom tilbake, handler om innstillingene dine.</translation>
    </message>
    <message>
        <source>It says: “{words}”</source>
        <translation>Der står det: «{words}»</translation>
    </message>
    <message>
        <source>Type your password: the inbox cannot be opened without it.</source>
        <translation>Skriv passordet ditt: Innboksen åpnes bare med det.</translation>
    </message>
    <message>
        <source>Your na&amp;me (you can leave this empty)</source>
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
        <source>Checking whether everything is in order now…</source>
        <translation>Ser etter om alt er i orden nå …</translation>
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
        <source>We are looking again</source>
        <translation>Vi ser etter på nytt</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bare ser. Ingenting endres.</translation>
    </message>
    <message>
        <source>We are making the changes</source>
        <translation>Vi gjør endringene</translation>
    </message>
    <message>
        <source>A safety copy comes first. Please leave the computer on.</source>
        <translation>Først lages en sikkerhetskopi. La maskinen stå på.</translation>
    </message>
    <message>
        <source>Please close {program}. We will go on as soon as it is closed.</source>
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
    <name>WindowBounce</name>
    <message>
        <source>Show us the mail that came back</source>
        <translation>Vis oss meldingen som kom tilbake</translation>
    </message>
    <message>
        <source>It is only read here on this computer. Nothing is sent to anybody, and no link in it is opened.</source>
        <translation>Den leses bare her på denne maskinen. Ingenting sendes til noen, og ingen lenker i den åpnes.</translation>
    </message>
    <message>
        <source>Drag the mail here</source>
        <translation>Dra meldingen hit</translation>
    </message>
    <message>
        <source>From your mail program, or as a saved file. You can also copy the text of the mail and paste it. Several mails at once are fine.</source>
        <translation>Fra e‑postprogrammet ditt, eller som en lagret fil. Du kan også kopiere teksten i meldingen og lime den inn. Det går fint med flere meldinger samtidig.</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Velg en &amp;fil …</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Lim inn</translation>
    </message>
    <message>
        <source>Takes the text that you copied last.</source>
        <translation>Tar teksten som du kopierte sist.</translation>
    </message>
    <message>
        <source>Or let us look for it</source>
        <translation>Eller la oss lete etter den</translation>
    </message>
    <message>
        <source>Look in my inbox</source>
        <translation>Se i innboksen min</translation>
    </message>
    <message>
        <source>We look for the newest mails that came back. Nothing is changed there. You need your e‑mail password.</source>
        <translation>Vi leter etter de nyeste meldingene som kom tilbake. Ingenting endres der. Du trenger e‑postpassordet ditt.</translation>
    </message>
    <message>
        <source>That is a picture, and we cannot read the text in it. Open the mail, select all of its text, copy it, and press “{button}”.</source>
        <translation>Det er et bilde, og vi kan ikke lese teksten i det. Åpne meldingen, merk all teksten, kopier den, og trykk på «{button}».</translation>
    </message>
    <message>
        <source>We got no mail. Open the mail, select all of its text, copy it, and press “{button}”. Or save the mail as a file, and choose that file.</source>
        <translation>Vi fikk ingen melding. Åpne meldingen, merk all teksten, kopier den, og trykk på «{button}». Eller lagre meldingen som en fil, og velg den filen.</translation>
    </message>
    <message>
        <source>Which mail came back?</source>
        <translation>Hvilken melding kom tilbake?</translation>
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
    <message>
        <source>To the &amp;start page</source>
        <translation>Til startsi&amp;den</translation>
    </message>
    <message>
        <source>&amp;Make a plan</source>
        <translation>Lag en &amp;plan</translation>
    </message>
    <message>
        <source>Put it &amp;right</source>
        <translation>&amp;Ordne det</translation>
    </message>
    <message>
        <source>Put {program} &amp;right</source>
        <translation>Rett &amp;opp {program}</translation>
    </message>
    <message>
        <source>&amp;Save the report…</source>
        <translation>&amp;Lagre rapporten …</translation>
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
        <source>Receiving and sending are set up the way the provider wants.</source>
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
        <source>The place for deleted mail and junk is put right</source>
        <translation>Slettet e‑post og søppelpost havner på rett sted</translation>
    </message>
    <message>
        <source>The folders in your mail filters are put right</source>
        <translation>E‑postfiltrene dine bruker de rette mappene</translation>
    </message>
    <message>
        <source>The folders in your saved searches are put right</source>
        <translation>De lagrede søkene dine leter i de rette mappene</translation>
    </message>
    <message>
        <source>The place for sent mail is put right</source>
        <translation>Sendt e‑post havner på rett sted</translation>
    </message>
    <message>
        <source>The place for drafts is put right</source>
        <translation>Kladder havner på rett sted</translation>
    </message>
    <message>
        <source>The place for the archive is put right</source>
        <translation>Det du arkiverer, havner på rett sted</translation>
    </message>
    <message>
        <source>The place for templates is put right</source>
        <translation>Maler havner på rett sted</translation>
    </message>
    <message>
        <source>{what}: was put right</source>
        <translation>{what}: er rettet</translation>
    </message>
    <message>
        <source>{what}: is put right</source>
        <translation>{what}: rettes</translation>
    </message>
    <message>
        <source>“{folder}” was put into “{parent}”</source>
        <translation>«{folder}» ble lagt i «{parent}»</translation>
    </message>
    <message>
        <source>“{folder}” was put at the top</source>
        <translation>«{folder}» ble lagt øverst</translation>
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
        <translation>Vi har sett etter: Alt er som det skal.</translation>
    </message>
    <message>
        <source>Nothing is lost. You can go back to the steps.</source>
        <translation>Ingenting er tapt. Du kan gå tilbake til stegene.</translation>
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
        <source>We have not looked whether it worked. Go back and press “See whether it works”.</source>
        <translation>Vi har ikke sett etter om det gikk. Gå tilbake og trykk på «Se om det virker».</translation>
    </message>
    <message>
        <source>We cannot see from here how the rest went.</source>
        <translation>Vi kan ikke se herfra hvordan resten gikk.</translation>
    </message>
    <message>
        <source>The phone has not fetched the settings from here.</source>
        <translation>Telefonen har ikke hentet innstillingene herfra.</translation>
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
        <source>The changes were made. Nobody has checked yet whether they helped. Your mail is safe.</source>
        <translation>Endringene er gjort. Ingen har ennå sett etter om de hjalp. E‑posten din er trygg.</translation>
    </message>
    <message>
        <source>What we have changed</source>
        <translation>Dette har vi endret</translation>
    </message>
    <message>
        <source>We have looked again: this is gone</source>
        <translation>Vi har sett etter på nytt: Dette er borte</translation>
    </message>
    <message>
        <source>Send the mail that came back once more. You will find it in your sent mail, or in the outbox.</source>
        <translation>Send meldingen som kom tilbake, en gang til. Du finner den blant det du har sendt, eller i utboksen.</translation>
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
        <source>Open {program}. The first time, it asks you for your password.</source>
        <translation>Åpne {program}. Den første gangen spør programmet om passordet ditt.</translation>
    </message>
    <message>
        <source>The changes were made, but something is still wrong.</source>
        <translation>Endringene er gjort, men noe er fortsatt galt.</translation>
    </message>
    <message>
        <source>The changes were made. We could not see whether they helped, for the reason below. Your mail is safe.</source>
        <translation>Endringene er gjort. Vi kunne ikke se etter om de hjalp; grunnen står nedenfor. E‑posten din er trygg.</translation>
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
        <source>Part of it has been taken back</source>
        <translation>Noe av det er angret</translation>
    </message>
    <message>
        <source>The rest is as we changed it. You can take that back, too.</source>
        <translation>Resten er slik vi endret det. Det kan du også angre.</translation>
    </message>
    <message>
        <source>Not everything was taken back</source>
        <translation>Ikke alt er angret</translation>
    </message>
    <message>
        <source>It is exactly as before: every file is the same, letter for letter.</source>
        <translation>Alt er nøyaktig som før: Hver fil er den samme, bokstav for bokstav.</translation>
    </message>
    <message>
        <source>Our changes have been taken back one by one. What {program} itself has written since then was kept.</source>
        <translation>Endringene våre er angret én for én. Det {program} selv har skrevet siden, er beholdt.</translation>
    </message>
    <message>
        <source>Some things were changed later, so we left those alone. If your mail works, you need not do anything. If not, choose “My mail is not right”.</source>
        <translation>Noe er blitt endret senere, så det lot vi være i fred. Virker e‑posten, trenger du ikke gjøre noe. Hvis ikke, velg «Det er noe galt med e‑posten min».</translation>
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
        <translation>Alt er nøyaktig som før: Hver innstilling har den gamle verdien igjen.</translation>
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
</context>
<context>
    <name>WindowExamining</name>
    <message>
        <source>Asking your provider…</source>
        <translation>Spør leverandøren din …</translation>
    </message>
    <message>
        <source>We could not look at your e‑mail</source>
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
        <source>We are looking at your e‑mail</source>
        <translation>Vi ser på e‑posten din</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bare ser. Ingenting endres.</translation>
    </message>
</context>
<context>
    <name>WindowExplained</name>
    <message>
        <source>What you can do</source>
        <translation>Dette kan du gjøre</translation>
    </message>
    <message>
        <source>The sentence in the mail that says so:</source>
        <translation>Setningen i meldingen som sier det:</translation>
    </message>
    <message>
        <source>Details: what the mail system said</source>
        <translation>Detaljer: hva e‑postsystemet sa</translation>
    </message>
    <message>
        <source>Technical reason</source>
        <translation>Teknisk årsak</translation>
    </message>
    <message>
        <source>You wrote: {address}</source>
        <translation>Du skrev: {address}</translation>
    </message>
    <message>
        <source>Perhaps you meant: {address}</source>
        <translation>Kanskje du mente: {address}</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Not reached: {who}</source>
        <translation>Kom ikke fram til: {who}</translation>
    </message>
    <message>
        <source>Not reached yet: {who}</source>
        <translation>Ikke kommet fram ennå til: {who}</translation>
    </message>
    <message>
        <source>Has arrived at: {who}</source>
        <translation>Kommet fram til: {who}</translation>
    </message>
    <message>
        <source>The answer is from: {who}</source>
        <translation>Svaret er fra: {who}</translation>
    </message>
    <message>
        <source>Your mail “{subject}”</source>
        <translation>Meldingen din «{subject}»</translation>
    </message>
    <message>
        <source>{who} and others, {count} in all</source>
        <translation>{who} og flere, i alt {count}</translation>
    </message>
    <message>
        <source>{part} in {file}</source>
        <translation>{part} i {file}</translation>
    </message>
    <message>
        <source>The connection ended before we had seen everything.</source>
        <translation>Forbindelsen ble brutt før vi hadde sett alt.</translation>
    </message>
    <message>
        <source>Look again for the rest</source>
        <translation>Se etter resten</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Vis flere</translation>
    </message>
    <message>
        <source>Read another mail</source>
        <translation>Les en annen melding</translation>
    </message>
    <message>
        <source>We found no mail that came back</source>
        <translation>Vi fant ingen melding som kom tilbake</translation>
    </message>
    <message>
        <source>It did not turn out the same for everybody</source>
        <translation>Det gikk ikke likt for alle</translation>
    </message>
    <message>
        <source>One mail, and what became of it:</source>
        <translation>Én melding, og hvordan det gikk med den:</translation>
    </message>
    <message>
        <source>We have read {count} mails</source>
        <translation>Vi har lest {count} meldinger</translation>
    </message>
    <message>
        <source>The newest in your inbox comes first.</source>
        <translation>De nyeste i innboksen kommer først.</translation>
    </message>
    <message>
        <source>Each has a box of its own below.</source>
        <translation>Hver av dem har sin egen rute nedenfor.</translation>
    </message>
    <message>
        <source>One file could not be read</source>
        <translation>En fil kunne ikke leses</translation>
    </message>
    <message>
        <source>None of the mails that we had time to look at was sent back by a mail system.</source>
        <translation>Ingen av meldingene vi rakk å se på, er sendt tilbake av et e‑postsystem.</translation>
    </message>
    <message>
        <source>No mail in your inbox was sent back by a mail system. Perhaps it is in the junk mail folder, or has been deleted. If you have it in front of you, show it to us.</source>
        <translation>Ingen av meldingene i innboksen din er sendt tilbake av et e‑postsystem. Kanskje ligger den i mappen for søppelpost, eller den er slettet. Har du den foran deg, kan du vise oss den.</translation>
    </message>
    <message>
        <source>There was nothing to read in what you gave us.</source>
        <translation>Det var ingenting å lese i det du ga oss.</translation>
    </message>
    <message>
        <source>Show us the mail in another way</source>
        <translation>Vis oss meldingen på en annen måte</translation>
    </message>
    <message>
        <source>There is nothing to explain</source>
        <translation>Det er ingenting å forklare</translation>
    </message>
    <message>
        <source>Text for customer service</source>
        <translation>Tekst til kundeservice</translation>
    </message>
    <message>
        <source>Leave out personal details (underlined)</source>
        <translation>Ta bort det som handler om personer (understreket)</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Kopier teksten</translation>
    </message>
    <message>
        <source>Copy this text into a mail to customer service. We do not send anything.</source>
        <translation>Kopier denne teksten over i en melding til kundeservice. Vi sender ingenting.</translation>
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
        <source>Press “{button}”, put it right, and we will look once more.</source>
        <translation>Trykk på «{button}», rett det, så ser vi etter en gang til.</translation>
    </message>
    <message>
        <source>Please look at this first</source>
        <translation>Se på dette først</translation>
    </message>
    <message>
        <source>You can go on, but mail will not come through until this is solved.</source>
        <translation>Du kan gå videre, men e‑posten kommer ikke fram før dette er løst.</translation>
    </message>
    <message>
        <source>Ready to set up</source>
        <translation>Klart til å settes opp</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. The next page shows what we do.</source>
        <translation>Ingenting er endret ennå. Neste side viser hva vi gjør.</translation>
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
        <translation>E‑postprogrammet lar ingen endre dette utenfra. Neste side viser deg hvert steg.</translation>
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
        <source>Are folders in the wrong place? Look at them</source>
        <translation>Er mapper på feil sted? Se på dem</translation>
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
        <source>“{folder}”</source>
        <translation>«{folder}»</translation>
    </message>
    <message>
        <source>“{folder}” in “{parent}”</source>
        <translation>«{folder}» i «{parent}»</translation>
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
        <source>This provider gives every mailbox a username of its own. It is in the letter or message that you got when the mailbox was set up.</source>
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
        <source>We cannot put mail into this mailbox</source>
        <translation>Vi kan ikke legge e‑post i denne postkassen</translation>
    </message>
    <message>
        <source>Your provider only opens it for programs that show its own sign-in page. Set the mailbox up in your mail program, and drag the old folders over there.</source>
        <translation>Leverandøren åpner den bare for programmer som viser leverandørens egen innloggingsside. Sett opp postkassen i e‑postprogrammet, og dra de gamle mappene over der.</translation>
    </message>
    <message>
        <source>We cannot look at these folders</source>
        <translation>Vi kan ikke se på disse mappene</translation>
    </message>
    <message>
        <source>Your provider only opens the mailbox for programs that show its own sign-in page. What we can do is look at the settings of your mail program.</source>
        <translation>Leverandøren åpner postkassen bare for programmer som viser leverandørens egen innloggingsside. Det vi kan gjøre, er å se på innstillingene i e‑postprogrammet ditt.</translation>
    </message>
    <message>
        <source>We cannot look in this inbox</source>
        <translation>Vi kan ikke se i denne innboksen</translation>
    </message>
    <message>
        <source>Your provider only opens it for programs that show its own sign-in page. But you can show us the mail yourself.</source>
        <translation>Leverandøren din åpner den bare for programmer som viser leverandørens egen innloggingsside. Men du kan vise oss meldingen selv.</translation>
    </message>
    <message>
        <source>Your old mail goes to “{server}”. First we only look at what is on this computer. Your password goes there, over a safe connection, when you have seen that.</source>
        <translation>Den gamle e‑posten din skal til «{server}». Først ser vi bare på det som ligger på denne maskinen. Passordet ditt går dit, over en sikker forbindelse, når du har sett det.</translation>
    </message>
    <message>
        <source>When you press Next, your password goes to “{server}”, over a safe connection, and we look at your folders. Nothing is changed there.</source>
        <translation>Når du trykker på «Neste», går passordet ditt til «{server}» over en sikker forbindelse, og vi ser på mappene dine. Ingenting endres der.</translation>
    </message>
    <message>
        <source>When you press Next, your password goes to “{server}”, over a safe connection, and we look for mail that came back. Nothing is changed there.</source>
        <translation>Når du trykker på «Neste», går passordet ditt til «{server}» over en sikker forbindelse, og vi leter etter meldinger som kom tilbake. Ingenting endres der.</translation>
    </message>
    <message>
        <source>When you press Next, we try your password there, over a safe connection. If it is wrong, you can type it again. Nothing is changed.</source>
        <translation>Når du trykker på «Neste», prøver vi passordet ditt der, over en sikker forbindelse. Er det feil, kan du skrive det på nytt. Ingenting endres.</translation>
    </message>
    <message>
        <source>Show us the mail in another way</source>
        <translation>Vis oss meldingen på en annen måte</translation>
    </message>
    <message>
        <source>Set up my mail program</source>
        <translation>Sett opp e‑postprogrammet mitt</translation>
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
        <source>We put these servers into your mail program. When you start it, a page from your provider opens: type your password on that page. We do not send it to anybody.</source>
        <translation>Vi setter disse serverne inn i e‑postprogrammet ditt. Når du starter det, åpner det seg en side fra leverandøren: Skriv passordet ditt på den siden. Vi sender det ikke til noen.</translation>
    </message>
    <message>
        <source>Open the provider’s help page</source>
        <translation>Åpne leverandørens hjelpeside</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Detaljer for kundeservice</translation>
    </message>
    <message>
        <source>We put these servers into your mail program. If no page from your provider opens when you start it, the program does not know this provider: ask the provider which mail programs can be used. We do not send your password to anybody.</source>
        <translation>Vi setter disse serverne inn i e‑postprogrammet ditt. Hvis det ikke åpner seg en side fra leverandøren når du starter det, kjenner programmet ikke denne leverandøren: Spør leverandøren hvilke e‑postprogrammer som kan brukes. Vi sender ikke passordet ditt til noen.</translation>
    </message>
    <message>
        <source>Your mail program will ask you to sign in to these servers. Only go on if you recognise their names, or if your provider has told you about them.</source>
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
        <translation>Forrige gang ble noe avbrutt halvveis. Det har vi ordnet nå. Ingenting er tapt.</translation>
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
        <source>Try again</source>
        <translation>Prøv igjen</translation>
    </message>
    <message>
        <source>You sign in inside your mail program</source>
        <translation>Du logger inn i e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>Your provider wants it this way, and it is safe.</source>
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
        <source>{provider} says that you sign in on a page of its own. If you do not know this name, ask your provider first, and do not sign in anywhere. The password that you typed here was not sent to anybody.</source>
        <translation>{provider} sier at man logger inn på en egen side. Hvis du ikke kjenner dette navnet, spør leverandøren din først, og ikke logg inn noe sted. Passordet du skrev her, ble ikke sendt til noen.</translation>
    </message>
    <message>
        <source>Your provider does not let mail programs in</source>
        <translation>Leverandøren slipper ikke inn e‑postprogrammer</translation>
    </message>
    <message>
        <source>It has nothing to do with your address or your password.</source>
        <translation>Det har ingenting med adressen eller passordet ditt å gjøre.</translation>
    </message>
    <message>
        <source>That is how this provider has set it up, so there is nothing to set up here. Use its app, or its web page.</source>
        <translation>Slik har denne leverandøren laget det, så det er ingenting å sette opp her. Bruk appen eller nettsiden til leverandøren.</translation>
    </message>
    <message>
        <source>See whether the network cable is plugged in, or whether the wireless network is on. When web pages open on this computer, try again.</source>
        <translation>Se etter om nettverkskabelen står i, eller om det trådløse nettet er på. Når du får opp nettsider på denne maskinen, kan du prøve igjen.</translation>
    </message>
    <message>
        <source>We found no settings that we can use</source>
        <translation>Vi fant ingen innstillinger som vi kan bruke</translation>
    </message>
    <message>
        <source>We know why, and there are other things you can try.</source>
        <translation>Vi vet hvorfor, og det er mer du kan prøve.</translation>
    </message>
    <message>
        <source>Why there are none for {domain}</source>
        <translation>Hvorfor det ikke er noen innstillinger for {domain}</translation>
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
        <source>Start your mail program, choose to add an account, and type your address. If no page from {provider} opens there, the program does not know it: ask {provider} which mail programs can be used.</source>
        <translation>Start e‑postprogrammet ditt, velg å legge til en konto, og skriv adressen din. Hvis det ikke åpner seg en side fra {provider} der, kjenner programmet den ikke: Spør {provider} hvilke e‑postprogrammer som kan brukes.</translation>
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
        <source>That happens, and there are other things you can try.</source>
        <translation>Det hender, og det er mer du kan prøve.</translation>
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
        <source>Start your mail program, choose to add an account, and type your address. A page from {provider} opens there: type your password on that page.</source>
        <translation>Start e‑postprogrammet ditt, velg å legge til en konto, og skriv adressen din. Der åpner det seg en side fra {provider}: Skriv passordet ditt på den siden.</translation>
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
    <message>
        <source>The provider’s web page asks me for a code</source>
        <translation>Leverandørens nettside ber meg om en kode</translation>
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
        <source>It looks something like this there. Type there, not here.</source>
        <translation>Omtrent slik ser det ut der. Skriv der, ikke her.</translation>
    </message>
    <message>
        <source>It looks something like this there. Press there, not here.</source>
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
        <translation>Lagre den et annet sted …</translation>
    </message>
    <message>
        <source>Save the file…</source>
        <translation>Lagre filen …</translation>
    </message>
    <message>
        <source>Please close Outlook. We will go on as soon as it is closed.</source>
        <translation>Lukk Outlook. Vi fortsetter av oss selv så snart det er lukket.</translation>
    </message>
    <message>
        <source>We can make a file that Outlook reads</source>
        <translation>Vi kan lage en fil som Outlook leser</translation>
    </message>
    <message>
        <source>Save it, and let us start Outlook with it. Then we check for you whether the account is there. Your password is not in the file; Outlook asks for it.</source>
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
        <source>Then send it to yourself by e‑mail. On the phone, open that mail in Safari, on your provider’s web page (or in Mail, if another address works there), and tap the file. There is no password in it.</source>
        <translation>Send den så til deg selv på e‑post. Åpne den meldingen på telefonen, i Safari på leverandørens nettside (eller i Mail, hvis en annen adresse virker der), og trykk på filen. Det er ikke noe passord i den.</translation>
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
        <source>Fetch it with the phone’s camera</source>
        <translation>Hent innstillingene med kameraet på telefonen</translation>
    </message>
    <message>
        <source>This opens a link on your home network for ten minutes. It can be used once.</source>
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
        <source>Code for the phone’s camera; it opens the link {link}</source>
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
        <translation>Åpne kameraet på telefonen og trykk på lenken som vises. Fortsett så på telefonen; stegene står nedenfor.</translation>
    </message>
    <message>
        <source>The phone should show the server {host}. If it shows another one, stop there.</source>
        <translation>Telefonen skal vise serveren {host}. Viser den en annen, så stopp der.</translation>
    </message>
    <message>
        <source>The phone has fetched the settings, and the link is closed. Now continue on the phone; the steps below show you how.</source>
        <translation>Telefonen har hentet innstillingene, og lenken er lukket. Fortsett nå på telefonen; stegene nedenfor viser deg hvordan.</translation>
    </message>
    <message>
        <source>The ten minutes are over, and nobody has fetched the settings. The link is closed. Is the phone on the same Wi‑Fi? A guest network or a firewall may keep it out; if so, save the file below instead.</source>
        <translation>De ti minuttene er over, og ingen har hentet innstillingene. Lenken er lukket. Er telefonen på det samme Wi‑Fi-nettverket? Et gjestenett eller en brannmur kan stenge den ute; da kan du lagre filen nedenfor i stedet.</translation>
    </message>
    <message>
        <source>Point the phone’s camera at this</source>
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
        <source>We show a code here, and you point the phone’s camera at it. The phone must be on the same Wi‑Fi as this computer.</source>
        <translation>Vi viser en kode her, og du retter kameraet på telefonen mot den. Telefonen må være på det samme Wi‑Fi-nettverket som denne maskinen.</translation>
    </message>
    <message>
        <source>Or type this link into Safari:</source>
        <translation>Eller skriv denne lenken i Safari:</translation>
    </message>
    <message>
        <source>The link closes by itself in {time}.</source>
        <translation>Lenken lukkes av seg selv. Tid igjen: {time}.</translation>
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
        <translation>Vi har sett etter: Alt er som det skal.</translation>
    </message>
    <message>
        <source>We show you each step, with the values to copy.</source>
        <translation>Vi viser deg hvert steg, med verdiene du kan kopiere.</translation>
    </message>
    <message>
        <source>Now Outlook gets your account</source>
        <translation>Nå får Outlook kontoen din</translation>
    </message>
    <message>
        <source>There are two ways: a file that Outlook reads, or step by step by hand.</source>
        <translation>Det er to måter: en fil som Outlook leser, eller steg for steg på egen hånd.</translation>
    </message>
    <message>
        <source>Now the new Outlook gets your account</source>
        <translation>Nå får nye Outlook kontoen din</translation>
    </message>
    <message>
        <source>Only Outlook itself can do it. We show you each step, with the values to copy.</source>
        <translation>Bare Outlook selv kan gjøre det. Vi viser deg hvert steg, med verdiene du kan kopiere.</translation>
    </message>
    <message>
        <source>Now Mail on the Mac gets your account</source>
        <translation>Nå får Mail på Macen kontoen din</translation>
    </message>
    <message>
        <source>We make a file that the Mac opens, and show you each step.</source>
        <translation>Vi lager en fil som Macen åpner, og viser deg hvert steg.</translation>
    </message>
    <message>
        <source>Now your iPhone or iPad gets your account</source>
        <translation>Nå får iPhonen eller iPaden kontoen din</translation>
    </message>
    <message>
        <source>The phone fetches the settings from this computer. Have the phone at hand.</source>
        <translation>Telefonen henter innstillingene fra denne maskinen. Ha telefonen for hånden.</translation>
    </message>
    <message>
        <source>You do this in {program} yourself</source>
        <translation>Dette gjør du selv i {program}</translation>
    </message>
    <message>
        <source>The other changes are made. This one cannot be made safely from outside, so we show you each step, and check afterwards whether it worked.</source>
        <translation>De andre endringene er gjort. Denne kan ikke gjøres trygt utenfra, så vi viser deg hvert steg, og ser etterpå om det virket.</translation>
    </message>
    <message>
        <source>It cannot be changed safely from outside, so we show you each step, and check afterwards whether it worked.</source>
        <translation>Det kan ikke endres trygt utenfra, så vi viser deg hvert steg, og ser etterpå om det virket.</translation>
    </message>
    <message>
        <source>Step by step by hand, with pictures</source>
        <translation>Gjør det selv, steg for steg, med bilder</translation>
    </message>
    <message>
        <source>Or step by step by hand, with pictures</source>
        <translation>Eller gjør det selv, steg for steg, med bilder</translation>
    </message>
    <message>
        <source>The steps on the Mac</source>
        <translation>Stegene på Macen</translation>
    </message>
    <message>
        <source>The steps on the phone</source>
        <translation>Stegene på telefonen</translation>
    </message>
    <message>
        <source>Mail did not do it</source>
        <translation>Mail gjorde det ikke</translation>
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
        <source>Try the file once more</source>
        <translation>Prøv med filen én gang til</translation>
    </message>
    <message>
        <source>Here it is done by hand, step by step</source>
        <translation>Her gjør du det selv, steg for steg</translation>
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
        <source>How to remove it again</source>
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
        <source>We can ask Mail which folders it shows</source>
        <translation>Vi kan spørre Mail hvilke mapper det viser</translation>
    </message>
    <message>
        <source>When you have done the steps, the names of the folders tell us whether it worked. Nothing is changed. The Mac may ask you whether that is all right; you can also say no, and look in Mail yourself. Below you see exactly what we ask.</source>
        <translation>Når du har gjort stegene, viser navnene på mappene om det virket. Ingenting blir endret. Macen spør deg kanskje om det er greit; du kan også si nei og se i Mail selv. Nedenfor ser du nøyaktig hva vi spør om.</translation>
    </message>
    <message>
        <source>Ask Mail for its folders</source>
        <translation>Spør Mail om mappene</translation>
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
    <name>WindowHistory</name>
    <message>
        <source>What had been changed:</source>
        <translation>Dette var endret:</translation>
    </message>
    <message>
        <source>The changes:</source>
        <translation>Endringene:</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>Angre dette</translation>
    </message>
    <message>
        <source>Take this back: {what}, {day}</source>
        <translation>Angre dette: {what}, {day}</translation>
    </message>
    <message>
        <source>Details: every value, old and new</source>
        <translation>Detaljer: hver verdi, før og nå</translation>
    </message>
    <message>
        <source>Every change, and where the safety copy is</source>
        <translation>Hver endring, og hvor sikkerhetskopien ligger</translation>
    </message>
    <message>
        <source>{day}, at your provider</source>
        <translation>{day}, hos leverandøren din</translation>
    </message>
    <message>
        <source>{day}, in {program}</source>
        <translation>{day}, i {program}</translation>
    </message>
    <message>
        <source>This was taken back.</source>
        <translation>Dette er angret.</translation>
    </message>
    <message>
        <source>This did not succeed, so everything is as before.</source>
        <translation>Dette lyktes ikke, så alt er som før.</translation>
    </message>
    <message>
        <source>This was interrupted half-way. It will be put in order the next time we look for what is wrong with your e‑mail.</source>
        <translation>Dette ble avbrutt halvveis. Det blir satt i orden neste gang vi ser etter hva som er galt med e‑posten din.</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Det som er endret</translation>
    </message>
    <message>
        <source>Your e‑mail password</source>
        <translation>Passordet til e‑posten din</translation>
    </message>
    <message>
        <source>Only needed to take back what was done at your provider.</source>
        <translation>Trengs bare for å angre det som ble gjort hos leverandøren.</translation>
    </message>
    <message>
        <source>We are reading what was changed…</source>
        <translation>Vi leser hva som er endret …</translation>
    </message>
    <message>
        <source>We have changed nothing yet.</source>
        <translation>Vi har ikke endret noe ennå.</translation>
    </message>
    <message>
        <source>The newest is at the top. Close the mail program before you take something back.</source>
        <translation>Det nyeste står øverst. Lukk e‑postprogrammet før du angrer noe.</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>Angrer …</translation>
    </message>
    <message>
        <source>We could not read what was changed</source>
        <translation>Vi kunne ikke lese hva som er endret</translation>
    </message>
    <message>
        <source>{first} to {last} of {count}</source>
        <translation>{first} til {last} av {count}</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Nyeste</translation>
    </message>
    <message>
        <source>Show &amp;newer</source>
        <translation>Vis &amp;nyere</translation>
    </message>
    <message>
        <source>Show &amp;older</source>
        <translation>Vis &amp;eldre</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Eldste</translation>
    </message>
</context>
<context>
    <name>WindowHome</name>
    <message>
        <source>What can we help you with?</source>
        <translation>Hva kan vi hjelpe deg med?</translation>
    </message>
    <message>
        <source>A new address, a new computer, or a phone.</source>
        <translation>En ny adresse, en ny maskin eller en telefon.</translation>
    </message>
    <message>
        <source>Mail does not come or go, or all folders are gone.</source>
        <translation>E‑post kommer ikke fram, eller alle mapper er borte.</translation>
    </message>
    <message>
        <source>Folders in the wrong place</source>
        <translation>Mapper på feil sted</translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation>Øve først</translation>
    </message>
    <message>
        <source>With mail that is made up. Nothing can go wrong.</source>
        <translation>Med oppdiktet e‑post. Ingenting kan gå galt.</translation>
    </message>
    <message>
        <source>Nothing is changed before you have seen it and said yes.</source>
        <translation>Vi endrer ingenting før du har sett det og sagt ja.</translation>
    </message>
    <message>
        <source>Set up my e‑mail</source>
        <translation>Sette opp e‑posten min</translation>
    </message>
    <message>
        <source>My mail is not right</source>
        <translation>Det er noe galt med e‑posten min</translation>
    </message>
    <message>
        <source>I got a mail back</source>
        <translation>Jeg fikk en melding i retur</translation>
    </message>
    <message>
        <source>We tell you what it means, and what to do now.</source>
        <translation>Vi forteller hva det betyr, og hva du gjør nå.</translation>
    </message>
    <message>
        <source>Move my old mail</source>
        <translation>Flytte den gamle e‑posten min</translation>
    </message>
    <message>
        <source>To your provider, so that all your devices show it.</source>
        <translation>Til leverandøren, så den vises på alle enhetene dine.</translation>
    </message>
    <message>
        <source>May I send this file?</source>
        <translation>Kan jeg sende denne filen?</translation>
    </message>
    <message>
        <source>Before you send: is it too big, or of a kind that is refused?</source>
        <translation>Før du sender: Er den for stor, eller av en type som blir avvist?</translation>
    </message>
    <message>
        <source>Mail comes and goes, but folders have moved or are missing.</source>
        <translation>E‑posten virker, men mapper har flyttet seg eller mangler.</translation>
    </message>
    <message>
        <source>Ask customer service</source>
        <translation>Spørre kundeservice</translation>
    </message>
    <message>
        <source>We write down what they need to know. You send it yourself.</source>
        <translation>Vi skriver ned det de trenger å vite. Du sender det selv.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Se på det</translation>
    </message>
    <message>
        <source>We are looking at the mail programs on this computer…</source>
        <translation>Vi ser på e‑postprogrammene på denne maskinen …</translation>
    </message>
    <message>
        <source>No mail program here has an account yet.</source>
        <translation>Ingen e‑postprogrammer her har en konto ennå.</translation>
    </message>
    <message>
        <source>{program} is not fetching new mail now: the move of your old mail is not finished.</source>
        <translation>{program} henter ikke ny e‑post nå: Flyttingen av den gamle e‑posten er ikke ferdig.</translation>
    </message>
    <message>
        <source>{program}: {accounts}. {points}</source>
        <translation>{program}: {accounts}. {points}</translation>
    </message>
    <message>
        <source>The settings look right.</source>
        <translation>Innstillingene ser riktige ut.</translation>
    </message>
    <message>
        <source>1 setting is not as it should be.</source>
        <translation>1 innstilling er ikke som den skal være.</translation>
    </message>
    <message>
        <source>{count} settings are not as they should be.</source>
        <translation>{count} innstillinger er ikke som de skal være.</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 konto</translation>
    </message>
    <message>
        <source>Go on with the move</source>
        <translation>Fortsett flyttingen</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} kontoer</translation>
    </message>
</context>
<context>
    <name>WindowKeyring</name>
    <message>
        <source>This computer has no keyring that we can use. Passwords are only held until you close this window.</source>
        <translation>Denne maskinen har ingen nøkkelring som vi kan bruke. Vi husker passord bare til du lukker dette vinduet.</translation>
    </message>
    <message>
        <source>The keyring that is chosen on this computer does not keep passwords safely, so we do not use it. Passwords are only held until you close this window.</source>
        <translation>Nøkkelringen som er valgt på denne maskinen, tar ikke godt nok vare på passord, så vi bruker den ikke. Vi husker passord bare til du lukker dette vinduet.</translation>
    </message>
    <message>
        <source>The keyring of this computer stayed locked. Try again, and type the password that it asks for: usually the one that you log in to the computer with.</source>
        <translation>Nøkkelringen på denne maskinen er fortsatt låst. Prøv igjen, og skriv passordet den ber om: som regel det du logger inn på maskinen med.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not answer. Look for a window that asks for the password of the keyring, perhaps behind this one, and try again.</source>
        <translation>Nøkkelringen på denne maskinen svarte ikke. Se etter et vindu som ber om passordet til nøkkelringen, kanskje bak dette, og prøv igjen.</translation>
    </message>
    <message>
        <source>The keyring of this computer took the password but did not keep it. It is only held until you close this window.</source>
        <translation>Nøkkelringen på denne maskinen tok imot passordet, men beholdt det ikke. Vi husker det bare til du lukker dette vinduet.</translation>
    </message>
    <message>
        <source>We are asking the keyring of this computer. Look for a window that asks for its password.</source>
        <translation>Vi spør nøkkelringen på denne maskinen. Se etter et vindu som ber om passordet til den.</translation>
    </message>
    <message>
        <source>We cannot reach the keyring it is in. If that keyring was removed, the password is gone with it. If another one is used now, remove the password with the old keyring’s own program.</source>
        <translation>Vi når ikke nøkkelringen det ligger i. Hvis den nøkkelringen er fjernet, er passordet borte sammen med den. Hvis en annen er i bruk nå, kan du slette passordet med den gamle nøkkelringens eget program.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not let us remove it. Please try again.</source>
        <translation>Nøkkelringen på denne maskinen ville ikke slippe det. Prøv igjen.</translation>
    </message>
    <message>
        <source>The password works, and it is remembered now.</source>
        <translation>Passordet virker, og nå er det husket.</translation>
    </message>
    <message>
        <source>Remember it in this computer’s keyring</source>
        <translation>Husk det i nøkkelringen på maskinen</translation>
    </message>
    <message>
        <source>It is put there once we have seen that it works.</source>
        <translation>Det legges der når vi har sett at det virker.</translation>
    </message>
    <message>
        <source>Use the remembered password</source>
        <translation>Bruk det huskede passordet</translation>
    </message>
    <message>
        <source>Type another password instead</source>
        <translation>Skriv et annet passord i stedet</translation>
    </message>
    <message>
        <source>The remembered password is used. It is not shown here.</source>
        <translation>Det huskede passordet blir brukt. Det vises ikke her.</translation>
    </message>
    <message>
        <source>It is not in the keyring any more. Please type it.</source>
        <translation>Det ligger ikke i nøkkelringen lenger. Skriv det inn.</translation>
    </message>
</context>
<context>
    <name>WindowLoggingIn</name>
    <message>
        <source>Asking your provider…</source>
        <translation>Spør leverandøren din …</translation>
    </message>
    <message>
        <source>We could not try your password</source>
        <translation>Vi fikk ikke prøvd passordet ditt</translation>
    </message>
    <message>
        <source>Go on without the password</source>
        <translation>Gå videre uten passordet</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>Prøv &amp;igjen</translation>
    </message>
    <message>
        <source>This one was not accepted. Please type it again.</source>
        <translation>Dette ble ikke godtatt. Skriv det på nytt.</translation>
    </message>
    <message>
        <source>Please type your password.</source>
        <translation>Skriv passordet ditt.</translation>
    </message>
    <message>
        <source>Your address: {address}</source>
        <translation>Adressen din: {address}</translation>
    </message>
    <message>
        <source>Your e‑mail &amp;password</source>
        <translation>&amp;Passordet til e‑posten din</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>&amp;Vis passordet</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Endre adressen</translation>
    </message>
    <message>
        <source>We are trying your password</source>
        <translation>Vi prøver passordet ditt</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bare ser. Ingenting endres.</translation>
    </message>
    <message>
        <source>Open the provider’s help page</source>
        <translation>Åpne leverandørens hjelpeside</translation>
    </message>
</context>
<context>
    <name>WindowMailing</name>
    <message>
        <source>Reading the list…</source>
        <translation>Leser listen …</translation>
    </message>
    <message>
        <source>We could not make a plan</source>
        <translation>Vi kunne ikke lage en plan</translation>
    </message>
    <message>
        <source>Change the list</source>
        <translation>Endre listen</translation>
    </message>
    <message>
        <source>We are making a plan</source>
        <translation>Vi lager en plan</translation>
    </message>
    <message>
        <source>Nothing is sent.</source>
        <translation>Ingenting blir sendt.</translation>
    </message>
    <message>
        <source>Write to many people</source>
        <translation>Skrive til mange</translation>
    </message>
    <message>
        <source>We make a plan that keeps to the limits of your provider. The list stays here, and we send nothing.</source>
        <translation>Vi lager en plan som holder seg innenfor grensene hos leverandøren din. Listen blir her, og vi sender ingenting.</translation>
    </message>
    <message>
        <source>&amp;Addresses, one on each line</source>
        <translation>&amp;Adresser, én på hver linje</translation>
    </message>
    <message>
        <source>Read them from a &amp;file…</source>
        <translation>Les dem fra en &amp;fil …</translation>
    </message>
    <message>
        <source>&amp;How many mails have you sent in the last hour?</source>
        <translation>&amp;Hvor mange meldinger har du sendt den siste timen?</translation>
    </message>
    <message>
        <source>You can leave this empty if there were none.</source>
        <translation>Du kan la dette stå tomt hvis du ikke har sendt noen.</translation>
    </message>
    <message>
        <source>That file cannot be read as a list. Save it as plain text, or copy the addresses and paste them here.</source>
        <translation>Den filen kan ikke leses som en liste. Lagre den som ren tekst, eller kopier adressene og lim dem inn her.</translation>
    </message>
    <message>
        <source>Which file holds the addresses?</source>
        <translation>Hvilken fil inneholder adressene?</translation>
    </message>
    <message>
        <source>A number, such as 20.</source>
        <translation>Et tall, for eksempel 20.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresser</translation>
    </message>
    <message>
        <source>Copy the addresses of mail {number}</source>
        <translation>Kopier adressene til melding {number}</translation>
    </message>
    <message>
        <source>You can send it as one mail</source>
        <translation>Du kan sende det som én melding</translation>
    </message>
    <message>
        <source>Send it as {count} mails</source>
        <translation>Send det som {count} meldinger</translation>
    </message>
    <message>
        <source>People who get it: {count}</source>
        <translation>Personer som får meldingen: {count}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Vis flere</translation>
    </message>
    <message>
        <source>Left out, because they are not addresses: {count}</source>
        <translation>Utelatt, fordi det ikke er adresser: {count}</translation>
    </message>
    <message>
        <source>Show what is left out</source>
        <translation>Vis hva som er utelatt</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Hva som er utelatt</translation>
    </message>
    <message>
        <source>The limits</source>
        <translation>Grensene</translation>
    </message>
    <message>
        <source>Details: who says so</source>
        <translation>Detaljer: hvem som sier det</translation>
    </message>
    <message>
        <source>Where the limits are stated</source>
        <translation>Hvor grensene står</translation>
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
        <source>Your provider has these on its help pages, or can tell you over the phone.</source>
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
        <source>Most often this is the whole e‑mail address.</source>
        <translation>Som oftest er dette hele e‑postadressen.</translation>
    </message>
</context>
<context>
    <name>WindowMoving</name>
    <message>
        <source>Send this folder too</source>
        <translation>Ta med denne mappen</translation>
    </message>
    <message>
        <source>Folders inside it go with it.</source>
        <translation>Mapper inni den følger med.</translation>
    </message>
    <message>
        <source>Put it into another folder</source>
        <translation>Legg den i en annen mappe</translation>
    </message>
    <message>
        <source>Its name at your provider</source>
        <translation>Navnet hos leverandøren</translation>
    </message>
    <message>
        <source>If there is no such folder yet, we make it.</source>
        <translation>Finnes mappen ikke ennå, lager vi den.</translation>
    </message>
    <message>
        <source>Use this name</source>
        <translation>Bruk dette navnet</translation>
    </message>
    <message>
        <source>Write the name of the folder.</source>
        <translation>Skriv navnet på mappen.</translation>
    </message>
    <message>
        <source>→ {place} (new)</source>
        <translation>→ {place} (ny)</translation>
    </message>
    <message>
        <source>→ {place}</source>
        <translation>→ {place}</translation>
    </message>
    <message>
        <source>Is not sent</source>
        <translation>Sendes ikke</translation>
    </message>
    <message>
        <source>To send: {count} ({size})</source>
        <translation>Skal sendes: {count} ({size})</translation>
    </message>
    <message>
        <source>All of it is there already</source>
        <translation>Alt er der fra før</translation>
    </message>
    <message>
        <source>An empty folder</source>
        <translation>En tom mappe</translation>
    </message>
    <message>
        <source>here: {count}</source>
        <translation>her: {count}</translation>
    </message>
    <message>
        <source>there already: {count}</source>
        <translation>er der fra før: {count}</translation>
    </message>
    <message>
        <source>too large: {count}</source>
        <translation>for store: {count}</translation>
    </message>
    <message>
        <source>only the beginning is here: {count}</source>
        <translation>bare begynnelsen er her: {count}</translation>
    </message>
    <message>
        <source>There is no message in what you have chosen.</source>
        <translation>Det er ingen meldinger i det du har valgt.</translation>
    </message>
    <message>
        <source>There is nothing to send. Already at your provider: {there}. What stays only on this computer is listed below.</source>
        <translation>Det er ingenting å sende. Hos leverandøren fra før: {there}. Nedenfor står det hva som bare blir liggende på denne maskinen.</translation>
    </message>
    <message>
        <source>All of it is at your provider already. There is nothing to send.</source>
        <translation>Alt er hos leverandøren fra før. Det er ingenting å sende.</translation>
    </message>
    <message>
        <source>Messages to send: {count} ({size}). Already at your provider: {there}.</source>
        <translation>Meldinger som skal sendes: {count} ({size}). Er hos leverandøren fra før: {there}.</translation>
    </message>
    <message>
        <source>Your provider does not tell us how much room there is.</source>
        <translation>Leverandøren sier ikke hvor mye plass det er.</translation>
    </message>
    <message>
        <source>There is enough room: {size} is free.</source>
        <translation>Det er plass nok: {size} er ledig.</translation>
    </message>
    <message>
        <source>There is enough room.</source>
        <translation>Det er plass nok.</translation>
    </message>
    <message>
        <source>Folders that we make there: {count}</source>
        <translation>Mapper som vi lager der: {count}</translation>
    </message>
    <message>
        <source>Messages that you leave out: {count}</source>
        <translation>Meldinger som du holder utenfor: {count}</translation>
    </message>
    <message>
        <source>In several places in your old mail, and sent only once: {count}</source>
        <translation>Ligger flere steder i den gamle e‑posten din og sendes bare én gang: {count}</translation>
    </message>
    <message>
        <source>Their folder was deleted at your provider, so they are sent again: {count}</source>
        <translation>Mappen de lå i, er slettet hos leverandøren, så de sendes en gang til: {count}</translation>
    </message>
    <message>
        <source>Sent before and since removed at your provider, so left out: {count}</source>
        <translation>Sendt en gang før og tatt bort hos leverandøren siden, så de holdes utenfor: {count}</translation>
    </message>
    <message>
        <source>Too large for your provider, so they stay here only: {count}</source>
        <translation>For store for leverandøren, så de blir liggende bare her: {count}</translation>
    </message>
    <message>
        <source>Only the beginning of them was ever fetched, so they stay here only: {count}</source>
        <translation>Bare begynnelsen av dem er hentet hit, så de blir liggende bare her: {count}</translation>
    </message>
    <message>
        <source>There is not enough room for all of it in your mailbox. Ask your provider for more room, or leave out some folders below.</source>
        <translation>Det er ikke plass til alt i postkassen. Be leverandøren om mer plass, eller hold noen mapper utenfor nedenfor.</translation>
    </message>
    <message>
        <source>There is not enough room for all of it in your mailbox: {free} is free, and {needed} is needed. Ask your provider for more room, or leave out some folders below.</source>
        <translation>Det er ikke plass til alt i postkassen: {free} er ledig, og det trengs {needed}. Be leverandøren om mer plass, eller hold noen mapper utenfor nedenfor.</translation>
    </message>
    <message>
        <source>{count}: {what}</source>
        <translation>{count}: {what}</translation>
    </message>
    <message>
        <source>What was not accepted, and why</source>
        <translation>Hva som ikke ble tatt imot, og hvorfor</translation>
    </message>
    <message>
        <source>What was unusual</source>
        <translation>Hva som var uvanlig</translation>
    </message>
    <message>
        <source>Enough for today</source>
        <translation>Nok for i dag</translation>
    </message>
    <message>
        <source>All that was sent is kept, and nothing is sent twice. Start this program again when you like: it goes on from here.</source>
        <translation>Alt som er sendt, er tatt vare på, og ingenting sendes to ganger. Start dette programmet igjen når du vil: Det fortsetter herfra.</translation>
    </message>
    <message>
        <source>Most of your old mail is moved</source>
        <translation>Det meste av den gamle e‑posten din er flyttet</translation>
    </message>
    <message>
        <source>Your provider did not accept part of it just now. It is still here; try that part once more, now or tomorrow.</source>
        <translation>Leverandøren tok ikke imot en del av den akkurat nå. Den er fortsatt her; prøv den delen en gang til, nå eller i morgen.</translation>
    </message>
    <message>
        <source>The mailbox is full</source>
        <translation>Postkassen er full</translation>
    </message>
    <message>
        <source>What was sent is kept. Ask your provider for more room, or delete large mail there that you do not need, and then go on.</source>
        <translation>Det som er sendt, er tatt vare på. Be leverandøren om mer plass, eller slett store meldinger der som du ikke trenger, og fortsett så.</translation>
    </message>
    <message>
        <source>Your provider needs a longer break</source>
        <translation>Leverandøren trenger en lengre pause</translation>
    </message>
    <message>
        <source>It takes only so much mail at a time. What was sent is kept. Go on in a few hours, or tomorrow.</source>
        <translation>Den tar bare imot en viss mengde om gangen. Det som er sendt, er tatt vare på. Fortsett om noen timer, eller i morgen.</translation>
    </message>
    <message>
        <source>The connection to your provider was lost</source>
        <translation>Forbindelsen til leverandøren er brutt</translation>
    </message>
    <message>
        <source>What was sent is kept. See whether the internet works, and then go on.</source>
        <translation>Det som er sendt, er tatt vare på. Se om internett virker, og fortsett så.</translation>
    </message>
    <message>
        <source>Now the mail program can be changed over</source>
        <translation>Nå kan e‑postprogrammet legges om</translation>
    </message>
    <message>
        <source>No old mail was moved. What is at your provider is as it was.</source>
        <translation>Ingen gammel e‑post ble flyttet. Det som er hos leverandøren, er som det var.</translation>
    </message>
    <message>
        <source>What you wanted to move is at the provider now</source>
        <translation>Det du ville flytte, er hos leverandøren nå</translation>
    </message>
    <message>
        <source>We have read it back from there and compared it. What was left out is on this computer only.</source>
        <translation>Vi har lest gjennom det hos leverandøren og sammenlignet. Det som ble utelatt, finnes bare på denne maskinen.</translation>
    </message>
    <message>
        <source>All your old mail is at the provider now</source>
        <translation>All den gamle e‑posten din er hos leverandøren nå</translation>
    </message>
    <message>
        <source>We have read it back from there and compared it. On this computer it is still where it was.</source>
        <translation>Vi har lest gjennom den hos leverandøren og sammenlignet. På denne maskinen er den der den var.</translation>
    </message>
    <message>
        <source>Your old mail is moved, except for some messages</source>
        <translation>Den gamle e‑posten din er flyttet, bortsett fra noen meldinger</translation>
    </message>
    <message>
        <source>What could not be sent is listed below. On this computer everything is still where it was.</source>
        <translation>Det som ikke kunne sendes, står nedenfor. På denne maskinen er alt der det var.</translation>
    </message>
    <message>
        <source>Messages found: {count}</source>
        <translation>Meldinger funnet: {count}</translation>
    </message>
    <message>
        <source>Were there already: {count}</source>
        <translation>Var der fra før: {count}</translation>
    </message>
    <message>
        <source>Sent: {count}</source>
        <translation>Sendt: {count}</translation>
    </message>
    <message>
        <source>Read back and compared: {count}</source>
        <translation>Sjekket og sammenlignet: {count}</translation>
    </message>
    <message>
        <source>Still to be sent: {count}</source>
        <translation>Skal fortsatt sendes: {count}</translation>
    </message>
    <message>
        <source>Not accepted by your provider: {count}</source>
        <translation>Ikke tatt imot av leverandøren: {count}</translation>
    </message>
    <message>
        <source>Left out: {count}</source>
        <translation>Holdt utenfor: {count}</translation>
    </message>
    <message>
        <source>Not found again: {count}</source>
        <translation>Ikke funnet igjen: {count}</translation>
    </message>
    <message>
        <source>Not as they were sent: {count}</source>
        <translation>Ikke slik de ble sendt: {count}</translation>
    </message>
    <message>
        <source>{folder}, {size}: {reason}</source>
        <translation>{folder}, {size}: {reason}</translation>
    </message>
    <message>
        <source>And more, in the saved report: {count}</source>
        <translation>Og flere, i den lagrede rapporten: {count}</translation>
    </message>
    <message>
        <source>{program}: you do this yourself</source>
        <translation>{program}: Dette gjør du selv</translation>
    </message>
    <message>
        <source>Show me how, step by step</source>
        <translation>Vis meg hvordan, steg for steg</translation>
    </message>
    <message>
        <source>I have followed all the steps</source>
        <translation>Jeg har fulgt alle stegene</translation>
    </message>
    <message>
        <source>{stage} {done} of {total} messages.</source>
        <translation>{stage} Meldinger: {done} av {total}.</translation>
    </message>
    <message>
        <source>How far it has got</source>
        <translation>Hvor langt det er kommet</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} av {total}</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meldinger</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Størrelse</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>{size} i sekundet</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Fart</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>omtrent {time}</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tid igjen</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mappe</translation>
    </message>
    <message>
        <source>Details: what the provider said</source>
        <translation>Detaljer: hva leverandøren sa</translation>
    </message>
    <message>
        <source>What the provider said</source>
        <translation>Hva leverandøren sa</translation>
    </message>
    <message>
        <source>After an interruption we first see what has arrived. You need not do anything.</source>
        <translation>Etter et avbrudd ser vi først etter hva som er kommet fram. Du trenger ikke gjøre noe.</translation>
    </message>
    <message>
        <source>That is quite usual if there is a lot of mail. We will try again in {time}, and go on automatically. You need not do anything.</source>
        <translation>Det er helt vanlig når det er mye e‑post. Vi prøver igjen om {time}, og fortsetter av oss selv. Du trenger ikke gjøre noe.</translation>
    </message>
    <message>
        <source>Noting what is in your mailbox…</source>
        <translation>Noterer hva som ligger i postkassen …</translation>
    </message>
    <message>
        <source>Reading the old mail on this computer…</source>
        <translation>Leser den gamle e‑posten på denne maskinen …</translation>
    </message>
    <message>
        <source>Checking what your provider already has…</source>
        <translation>Ser hva leverandøren har fra før …</translation>
    </message>
    <message>
        <source>Sending your old mail…</source>
        <translation>Sender den gamle e‑posten din …</translation>
    </message>
    <message>
        <source>Your provider needs a little break…</source>
        <translation>Leverandøren trenger en liten pause …</translation>
    </message>
    <message>
        <source>Making sure that nothing is sent twice…</source>
        <translation>Passer på at ingenting sendes to ganger …</translation>
    </message>
    <message>
        <source>Reading back what was sent, as proof…</source>
        <translation>Leser det som ble sendt, for å være sikker …</translation>
    </message>
    <message>
        <source>Local Folders</source>
        <translation>Lokale mapper</translation>
    </message>
    <message>
        <source>A Thunderbird mail folder</source>
        <translation>En e‑postmappe fra Thunderbird</translation>
    </message>
    <message>
        <source>An Outlook data file</source>
        <translation>En datafil fra Outlook</translation>
    </message>
    <message>
        <source>An Apple Mail folder</source>
        <translation>En e‑postmappe fra Apple Mail</translation>
    </message>
    <message>
        <source>A file with many messages</source>
        <translation>En fil med mange meldinger</translation>
    </message>
    <message>
        <source>A folder with messages</source>
        <translation>En mappe med meldinger</translation>
    </message>
    <message>
        <source>A packed file</source>
        <translation>En pakket fil</translation>
    </message>
    <message>
        <source>Another mailbox</source>
        <translation>En annen postkasse</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>under et minutt</translation>
    </message>
    <message>
        <source>It is likely to take {time}.</source>
        <translation>Det tar trolig {time}.</translation>
    </message>
    <message>
        <source>It will take from {low} to {high}, depending on your connection and your provider.</source>
        <translation>Det tar fra {low} til {high}, alt etter internettforbindelsen din og leverandøren.</translation>
    </message>
    <message>
        <source>stays here only</source>
        <translation>blir bare her</translation>
    </message>
    <message>
        <source>has no place yet</source>
        <translation>har ingen plass ennå</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Maler</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Utboks</translation>
    </message>
    <message>
        <source>your mail program</source>
        <translation>e‑postprogrammet ditt</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} og {last}</translation>
    </message>
    <message>
        <source>Our notes on that move are gone. What was sent is found at your provider, and not sent twice.</source>
        <translation>Notatene våre om den flyttingen er borte. Det som er sendt, finner vi igjen hos leverandøren, og det sendes ikke to ganger.</translation>
    </message>
    <message>
        <source>Your mail program still has to be changed over.</source>
        <translation>Det gjenstår å legge om e‑postprogrammet ditt.</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept.</source>
        <translation>Alt som er sendt så langt, er tatt vare på.</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Ingenting er sendt ennå.</translation>
    </message>
    <message>
        <source>Everything is sent. Your mail program still has to be changed over.</source>
        <translation>Alt er sendt. Det gjenstår å legge om e‑postprogrammet ditt.</translation>
    </message>
    <message>
        <source>Everything is sent. The last check is still to come.</source>
        <translation>Alt er sendt. Bare den siste sjekken gjenstår.</translation>
    </message>
    <message>
        <source>Messages still to be sent: {count} of {total}.</source>
        <translation>Meldinger som fortsatt skal sendes: {count} av {total}.</translation>
    </message>
    <message>
        <source>First a little preparation</source>
        <translation>Først en liten forberedelse</translation>
    </message>
    <message>
        <source>While your old mail is put into the mailbox, nothing may take mail out of it. Please also answer what we ask further down.</source>
        <translation>Mens den gamle e‑posten legges i postkassen, må ingenting ta e‑post ut av den. Svar også på det vi spør om lenger nede.</translation>
    </message>
    <message>
        <source>No mail program on this computer takes mail out of the mailbox.</source>
        <translation>Ingen e‑postprogrammer på denne maskinen tar e‑post ut av postkassen.</translation>
    </message>
    <message>
        <source>{program} fetches your mail the old way: it takes the mail out of the mailbox. We switch that off. The mail that is in {program} stays there.</source>
        <translation>{program} henter e‑posten på den gamle måten: Den tas ut av postkassen. Det slår vi av. E‑posten som er i {program}, blir der.</translation>
    </message>
    <message>
        <source>A safety copy is made first. You can take the change back with one button.</source>
        <translation>Først lages en sikkerhetskopi. Du kan angre endringen med én knapp.</translation>
    </message>
    <message>
        <source>And your other devices?</source>
        <translation>Og de andre enhetene dine?</translation>
    </message>
    <message>
        <source>There are none, or I have seen to them</source>
        <translation>Det finnes ingen, eller jeg har ordnet det</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Gjør klart …</translation>
    </message>
    <message>
        <source>We could not look through your mail</source>
        <translation>Vi kunne ikke se gjennom e‑posten din</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Endre adresse eller passord</translation>
    </message>
    <message>
        <source>Choose other mail</source>
        <translation>Velg annen e‑post</translation>
    </message>
    <message>
        <source>We are looking through your old mail</source>
        <translation>Vi ser gjennom den gamle e‑posten din</translation>
    </message>
    <message>
        <source>Nothing is sent yet. Afterwards you will see the plan.</source>
        <translation>Ingenting sendes ennå. Etterpå ser du planen.</translation>
    </message>
    <message>
        <source>&amp;Show the new plan</source>
        <translation>&amp;Vis den nye planen</translation>
    </message>
    <message>
        <source>L&amp;ook once more</source>
        <translation>Se &amp;etter en gang til</translation>
    </message>
    <message>
        <source>&amp;Move what there is room for</source>
        <translation>&amp;Flytt det som får plass</translation>
    </message>
    <message>
        <source>&amp;Move my mail now</source>
        <translation>&amp;Flytt e‑posten nå</translation>
    </message>
    <message>
        <source>Send those that were removed once more</source>
        <translation>Send de som er tatt bort, en gang til</translation>
    </message>
    <message>
        <source>This is the plan</source>
        <translation>Dette er planen</translation>
    </message>
    <message>
        <source>You have changed the plan. Press the blue button, and we will make it again.</source>
        <translation>Du har endret planen. Trykk på den blå knappen, så lager vi den på nytt.</translation>
    </message>
    <message>
        <source>Folder by folder ({count})</source>
        <translation>Mappe for mappe ({count})</translation>
    </message>
    <message>
        <source>To leave a folder out or put it elsewhere, choose it in the list.</source>
        <translation>Vil du holde en mappe utenfor eller legge den et annet sted, så velg den i listen.</translation>
    </message>
    <message>
        <source>No old mail is moved</source>
        <translation>Ingen gammel e‑post flyttes</translation>
    </message>
    <message>
        <source>There is nothing to move</source>
        <translation>Det er ingenting å flytte</translation>
    </message>
    <message>
        <source>We have no plan yet.</source>
        <translation>Vi har ingen plan ennå.</translation>
    </message>
    <message>
        <source>Look once more</source>
        <translation>Se etter en gang til</translation>
    </message>
    <message>
        <source>Next we show you how to change the mail program over. Nothing is changed in it until you say so.</source>
        <translation>Nå viser vi deg hvordan e‑postprogrammet legges om. Vi endrer ikke noe i det før du sier fra.</translation>
    </message>
    <message>
        <source>Is there old mail after all?</source>
        <translation>Finnes det gammel e‑post likevel?</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Dette kan du gjøre</translation>
    </message>
    <message>
        <source>Move it anyway</source>
        <translation>Flytt likevel</translation>
    </message>
    <message>
        <source>Please see to this first</source>
        <translation>Ordne dette først</translation>
    </message>
    <message>
        <source>What is unusual about some messages</source>
        <translation>Hva som er uvanlig ved noen meldinger</translation>
    </message>
    <message>
        <source>{program} will not fetch new mail until the move is done. If you stop before that, choose “Move my old mail” on the start page to switch it on again.</source>
        <translation>{program} henter ikke ny e‑post før flyttingen er ferdig. Stopper du før det, velger du «Flytte den gamle e‑posten min» på startsiden for å slå det på igjen.</translation>
    </message>
    <message>
        <source>&amp;Go on where we stopped</source>
        <translation>&amp;Fortsett der vi slapp</translation>
    </message>
    <message>
        <source>Be&amp;gin</source>
        <translation>Be&amp;gynn</translation>
    </message>
    <message>
        <source>Move my old mail to the provider</source>
        <translation>Flytte den gamle e‑posten min til leverandøren</translation>
    </message>
    <message>
        <source>So far it is only on this computer. Afterwards you will find it on your phone and on every other computer too.</source>
        <translation>Nå ligger den bare på denne maskinen. Etterpå finner du den også på telefonen og på alle andre maskiner.</translation>
    </message>
    <message>
        <source>Your old mail stays where it is. We send a copy of it.</source>
        <translation>Den gamle e‑posten din blir liggende der den er. Vi sender en kopi.</translation>
    </message>
    <message>
        <source>Nothing is deleted, neither on this computer nor at the provider.</source>
        <translation>Ingenting slettes, verken på denne maskinen eller hos leverandøren.</translation>
    </message>
    <message>
        <source>You will see the whole plan before anything is sent.</source>
        <translation>Du ser hele planen før noe sendes.</translation>
    </message>
    <message>
        <source>You can stop at any time, and go on tomorrow.</source>
        <translation>Du kan stoppe når som helst, og fortsette i morgen.</translation>
    </message>
    <message>
        <source>You need your e‑mail address and its password. If there is a lot of mail, it may take a few hours; the computer can do that on its own.</source>
        <translation>Du trenger e‑postadressen din og passordet til den. Med svært mye e‑post kan det ta noen timer; det klarer maskinen alene.</translation>
    </message>
    <message>
        <source>We could not go on with that one</source>
        <translation>Den flyttingen kunne vi ikke fortsette</translation>
    </message>
    <message>
        <source>Begin a new move instead</source>
        <translation>Begynn en ny flytting i stedet</translation>
    </message>
    <message>
        <source>You have begun already: {address}</source>
        <translation>Du har allerede begynt: {address}</translation>
    </message>
    <message>
        <source>Go on with this one</source>
        <translation>Fortsett med denne</translation>
    </message>
    <message>
        <source>It also fetches mail from {place}, which needs a password of its own. Whoever began it can go on with a command.</source>
        <translation>Denne flyttingen henter også e‑post fra {place}, som trenger et eget passord. Den som begynte på flyttingen, kan fortsette den med en kommando.</translation>
    </message>
    <message>
        <source>Details: the command</source>
        <translation>Detaljer: kommandoen</translation>
    </message>
    <message>
        <source>The command</source>
        <translation>Kommandoen</translation>
    </message>
    <message>
        <source>&amp;Go on now</source>
        <translation>&amp;Fortsett nå</translation>
    </message>
    <message>
        <source>&amp;Change the mail program over</source>
        <translation>&amp;Legg om e‑postprogrammet</translation>
    </message>
    <message>
        <source>&amp;Show me how</source>
        <translation>&amp;Vis meg hvordan</translation>
    </message>
    <message>
        <source>The report could not be saved</source>
        <translation>Rapporten kunne ikke lagres</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Åpne rapporten</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Lagre rapporten …</translation>
    </message>
    <message>
        <source>The report is saved: {place}</source>
        <translation>Rapporten er lagret: {place}</translation>
    </message>
    <message>
        <source>Then {program} is changed over</source>
        <translation>Så legges {program} om</translation>
    </message>
    <message>
        <source>From then on {program} shows the mail that is at your provider. The old mail stays in {program} as an archive.</source>
        <translation>Fra da av viser {program} e‑posten som er hos leverandøren. Den gamle e‑posten blir i {program} som et arkiv.</translation>
    </message>
    <message>
        <source>{program} shows {address} as it is at the provider.</source>
        <translation>{program} viser {address} slik det er hos leverandøren.</translation>
    </message>
    <message>
        <source>Sent mail and drafts are kept at the provider, too.</source>
        <translation>Sendt e‑post og kladder ligger også hos leverandøren.</translation>
    </message>
    <message>
        <source>The old account no longer fetches mail.</source>
        <translation>Den gamle kontoen henter ikke lenger.</translation>
    </message>
    <message>
        <source>Should {program} fetch mail as before?</source>
        <translation>Skal {program} hente e‑post som før?</translation>
    </message>
    <message>
        <source>{program} is not fetching new mail by itself now. You can take that back, but then it takes mail out of the mailbox again. Close {program} first.</source>
        <translation>{program} henter ikke ny e‑post av seg selv nå. Det kan du angre, men da tar det e‑post ut av postkassen igjen. Lukk {program} først.</translation>
    </message>
    <message>
        <source>Fetch as before</source>
        <translation>Hent som før</translation>
    </message>
    <message>
        <source>Not now – to the start page</source>
        <translation>Ikke nå – til startsiden</translation>
    </message>
    <message>
        <source>&amp;Stop for today</source>
        <translation>&amp;Stopp for i dag</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortsett</translation>
    </message>
    <message>
        <source>Contacting your provider…</source>
        <translation>Kontakter leverandøren …</translation>
    </message>
    <message>
        <source>The move has stopped here</source>
        <translation>Her stoppet flyttingen</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>Fortsett likevel</translation>
    </message>
    <message>
        <source>Look at the plan again</source>
        <translation>Se på planen igjen</translation>
    </message>
    <message>
        <source>Stop for today</source>
        <translation>Stopp for i dag</translation>
    </message>
    <message>
        <source>Switch that off first</source>
        <translation>Slå det av først</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Pause</translation>
    </message>
    <message>
        <source>Finishing what is under way. Then the window closes…</source>
        <translation>Gjør ferdig det som er i gang. Så lukkes vinduet …</translation>
    </message>
    <message>
        <source>Finishing what is under way…</source>
        <translation>Gjør ferdig det som er i gang …</translation>
    </message>
    <message>
        <source>We are taking a break</source>
        <translation>Vi tar en pause</translation>
    </message>
    <message>
        <source>Stop and close the window</source>
        <translation>Stopp og lukk vinduet</translation>
    </message>
    <message>
        <source>Go on moving</source>
        <translation>Fortsett å flytte</translation>
    </message>
    <message>
        <source>Shall we stop for today?</source>
        <translation>Skal vi stoppe for i dag?</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept, and nothing is sent twice. The next time you choose to move old mail, you can go on from here.</source>
        <translation>Alt som er sendt til nå, er tatt vare på, og ingenting sendes to ganger. Neste gang du velger å flytte gammel e‑post, kan du fortsette herfra.</translation>
    </message>
    <message>
        <source>We have to stop for now</source>
        <translation>Vi må stoppe her for nå</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept. Nothing is lost.</source>
        <translation>Alt som er sendt så langt, er tatt vare på. Ingenting er tapt.</translation>
    </message>
    <message>
        <source>The move is paused</source>
        <translation>Flyttingen har pause</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept. Go on when you like, today or tomorrow.</source>
        <translation>Alt som er sendt så langt, er tatt vare på. Fortsett når du vil, i dag eller i morgen.</translation>
    </message>
    <message>
        <source>Your old mail is being moved</source>
        <translation>Den gamle e‑posten din flyttes</translation>
    </message>
    <message>
        <source>You can do other things on the computer meanwhile. If you close this window, we go on from here next time.</source>
        <translation>Du kan gjøre andre ting på maskinen så lenge. Lukker du dette vinduet, fortsetter vi herfra neste gang.</translation>
    </message>
    <message>
        <source>Looking in the mail programs on this computer…</source>
        <translation>Ser i e‑postprogrammene på denne maskinen …</translation>
    </message>
    <message>
        <source>We could not look for your old mail</source>
        <translation>Vi kunne ikke lete etter den gamle e‑posten din</translation>
    </message>
    <message>
        <source>Let me show you where it is</source>
        <translation>La meg vise dere hvor den er</translation>
    </message>
    <message>
        <source>We are looking for your old mail</source>
        <translation>Vi leter etter den gamle e‑posten din</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bare ser. Ingenting endres.</translation>
    </message>
    <message>
        <source>This is the old mail on this computer</source>
        <translation>Dette er den gamle e‑posten på denne maskinen</translation>
    </message>
    <message>
        <source>All of it is copied to your provider. Remove the tick where you do not want that.</source>
        <translation>Alt kopieres til leverandøren. Ta bort haken der du ikke vil det.</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Mangler det noe?</translation>
    </message>
    <message>
        <source>We found no old mail here</source>
        <translation>Vi fant ingen gammel e‑post her</translation>
    </message>
    <message>
        <source>Perhaps it is on another computer, or in a place that we do not know.</source>
        <translation>Kanskje ligger den på en annen maskin, eller på et sted vi ikke kjenner.</translation>
    </message>
    <message>
        <source>Do you know where it is?</source>
        <translation>Vet du hvor den er?</translation>
    </message>
    <message>
        <source>Add a &amp;file…</source>
        <translation>Legg til en &amp;fil …</translation>
    </message>
    <message>
        <source>Add a f&amp;older…</source>
        <translation>Legg til en &amp;mappe …</translation>
    </message>
    <message>
        <source>Details: where it is</source>
        <translation>Detaljer: hvor den ligger</translation>
    </message>
    <message>
        <source>Where the old mail is</source>
        <translation>Hvor den gamle e‑posten ligger</translation>
    </message>
    <message>
        <source>If your old mail is on another computer, start this program there. If it is on this one, show us the place below.</source>
        <translation>Hvis den gamle e‑posten er på en annen maskin, så start dette programmet der. Er den på denne, så vis oss stedet nedenfor.</translation>
    </message>
    <message>
        <source>We found no mail there</source>
        <translation>Der fant vi ingen e‑post</translation>
    </message>
    <message>
        <source>Drag the file or folder here</source>
        <translation>Dra filen eller mappen hit</translation>
    </message>
    <message>
        <source>A safety copy of your mail, a disk from the old computer, or an Outlook data file. Or choose it:</source>
        <translation>En sikkerhetskopi av e‑posten, en disk fra den gamle maskinen eller en datafil fra Outlook. Eller velg den:</translation>
    </message>
    <message>
        <source>That was not a file or a folder. Drag it here from the window that shows your files, or choose it with a button below.</source>
        <translation>Det var verken en fil eller en mappe. Dra den hit fra vinduet som viser filene dine, eller velg den med en knapp nedenfor.</translation>
    </message>
    <message>
        <source>Looking through it…</source>
        <translation>Vi ser gjennom det …</translation>
    </message>
    <message>
        <source>Set up my e‑mail on this computer</source>
        <translation>Sett opp e‑posten min på denne maskinen</translation>
    </message>
    <message>
        <source>Change the mail program over without old mail</source>
        <translation>Legg om e‑postprogrammet uten gammel e‑post</translation>
    </message>
    <message>
        <source>Which file holds old mail?</source>
        <translation>Hvilken fil har gammel e‑post i seg?</translation>
    </message>
    <message>
        <source>Which folder holds old mail?</source>
        <translation>Hvilken mappe har gammel e‑post i seg?</translation>
    </message>
    <message>
        <source>The mail at your provider stays there until {program} fetches it: then it takes it out of the mailbox again. The safety copy is kept on this computer. Close {program} first.</source>
        <translation>E‑posten hos leverandøren blir der til {program} henter den: Da tar det den ut av postkassen igjen. Sikkerhetskopien ligger på denne maskinen. Lukk {program} først.</translation>
    </message>
    <message>
        <source>The mail at your provider stays there. The safety copy is kept on this computer. Close {program} first.</source>
        <translation>E‑posten hos leverandøren blir der. Sikkerhetskopien ligger på denne maskinen. Lukk {program} først.</translation>
    </message>
    <message>
        <source>You do this in the mail program yourself</source>
        <translation>Dette gjør du selv i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Your old mail is at the provider. Now your mail program needs to show it.</source>
        <translation>Den gamle e‑posten din er hos leverandøren. Nå skal e‑postprogrammet vise den.</translation>
    </message>
    <message>
        <source>{program} shows the mail at your provider now</source>
        <translation>{program} viser e‑posten hos leverandøren nå</translation>
    </message>
    <message>
        <source>{program} is changed over</source>
        <translation>{program} er lagt om</translation>
    </message>
    <message>
        <source>You can open it again. Your old mail is in the archive.</source>
        <translation>Du kan åpne det igjen. Den gamle e‑posten ligger i arkivet.</translation>
    </message>
    <message>
        <source>We have looked again: the old way is switched off.</source>
        <translation>Vi har sett etter igjen: Den gamle måten er slått av.</translation>
    </message>
    <message>
        <source>Your old mail is at the provider all the same.</source>
        <translation>Den gamle e‑posten din ligger likevel hos leverandøren.</translation>
    </message>
    <message>
        <source>{program} is as before, and your old mail is at the provider all the same.</source>
        <translation>{program} er som før, og den gamle e‑posten din er hos leverandøren likevel.</translation>
    </message>
    <message>
        <source>{program} fetches as before: it takes mail out of the mailbox again.</source>
        <translation>{program} henter som før: Det tar e‑post ut av postkassen igjen.</translation>
    </message>
    <message>
        <source>The mail program could not be changed over</source>
        <translation>E‑postprogrammet kunne ikke legges om</translation>
    </message>
    <message>
        <source>We are changing {program} over</source>
        <translation>Vi legger om {program}</translation>
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
        <source>Practice – nothing here is real. Try what you like.</source>
        <translation>Øvelse – ingenting her er ekte. Prøv det du vil.</translation>
    </message>
    <message>
        <source>End the practice</source>
        <translation>Avslutt øvelsen</translation>
    </message>
    <message>
        <source>&amp;End the practice</source>
        <translation>&amp;Avslutt øvelsen</translation>
    </message>
    <message>
        <source>The practice is open</source>
        <translation>Øvelsen er åpen</translation>
    </message>
    <message>
        <source>It has a window of its own, with a violet frame and the word “Practice” at the top. This window waits here.</source>
        <translation>Den har sitt eget vindu, med fiolett ramme og ordet «Øvelse» øverst. Dette vinduet venter her.</translation>
    </message>
    <message>
        <source>What would you like to practise?</source>
        <translation>Hva vil du øve på?</translation>
    </message>
    <message>
        <source>On mail that is made up, in a window of its own. Nothing of yours is touched, and the practice leaves nothing behind.</source>
        <translation>På oppdiktet e‑post, i et eget vindu. Ingenting av ditt blir rørt, og øvelsen etterlater seg ingenting.</translation>
    </message>
    <message>
        <source>Your exercise: {exercise}</source>
        <translation>Øvelsen din: {exercise}</translation>
    </message>
    <message>
        <source>Its window comes up in front of this one. That can take a few seconds. The top of it tells you what to do first. When you have had enough, press “{button}”, there or here.</source>
        <translation>Vinduet til øvelsen kommer opp foran dette. Det kan ta noen sekunder. Øverst i det står det hva du gjør først. Når du er ferdig med å øve, trykker du på «{button}», der eller her.</translation>
    </message>
    <message>
        <source>The practice could not be opened</source>
        <translation>Øvelsen kunne ikke åpnes</translation>
    </message>
    <message>
        <source>The practice has stopped</source>
        <translation>Øvelsen har stoppet</translation>
    </message>
    <message>
        <source>Nothing of yours was touched.</source>
        <translation>Ingenting av ditt ble rørt.</translation>
    </message>
    <message>
        <source>The folders are gone</source>
        <translation>Mappene er borte</translation>
    </message>
    <message>
        <source>Mail does not go out</source>
        <translation>E‑posten går ikke ut</translation>
    </message>
    <message>
        <source>A new computer</source>
        <translation>En ny maskin</translation>
    </message>
    <message>
        <source>Folders have moved</source>
        <translation>Mapper har flyttet seg</translation>
    </message>
    <message>
        <source>Old mail on one computer</source>
        <translation>Gammel e‑post på én maskin</translation>
    </message>
    <message>
        <source>Mails came back</source>
        <translation>Meldinger kom tilbake</translation>
    </message>
    <message>
        <source>A code at every login</source>
        <translation>En kode ved hver innlogging</translation>
    </message>
    <message>
        <source>The clock is wrong</source>
        <translation>Klokken går feil</translation>
    </message>
    <message>
        <source>A setting hides them. Find it and put it right.</source>
        <translation>En innstilling skjuler dem. Finn den og rett den.</translation>
    </message>
    <message>
        <source>Four settings are old. Put them right, and undo it.</source>
        <translation>Fire innstillinger er gamle. Rett dem, og angre det.</translation>
    </message>
    <message>
        <source>Set up Kari’s mail in an empty mail program.</source>
        <translation>Sett opp e‑posten til Kari i et tomt e‑postprogram.</translation>
    </message>
    <message>
        <source>Put two folders back to where they were.</source>
        <translation>Sett to mapper tilbake der de var.</translation>
    </message>
    <message>
        <source>Move it to the provider without losing any.</source>
        <translation>Flytt den til leverandøren uten å miste noe.</translation>
    </message>
    <message>
        <source>Three of them. Find out what went wrong.</source>
        <translation>Tre stykker. Finn ut hva som gikk galt.</translation>
    </message>
    <message>
        <source>The webmail should ask for a code, too. Switch that on.</source>
        <translation>E‑posten på nettet skal også be om en kode. Slå det på.</translation>
    </message>
    <message>
        <source>Then codes are refused. See how to get ones that work.</source>
        <translation>Da blir kodene avvist. Se hvordan du får riktige.</translation>
    </message>
    <message>
        <source>You play Kari, and her mail is not right.</source>
        <translation>Du er Kari, og noe er galt med e‑posten hennes.</translation>
    </message>
    <message>
        <source>You play Kari, and her mail program is empty.</source>
        <translation>Du er Kari, og e‑postprogrammet hennes er tomt.</translation>
    </message>
    <message>
        <source>You play Kari, and her folders are in a mess.</source>
        <translation>Du er Kari, og mappene hennes er i uorden.</translation>
    </message>
    <message>
        <source>You play Kari, and all her old mail is only here.</source>
        <translation>Du er Kari, og all den gamle e‑posten hennes ligger bare her.</translation>
    </message>
    <message>
        <source>You play Kari, and three of her mails came back.</source>
        <translation>Du er Kari, og tre av meldingene hennes kom tilbake.</translation>
    </message>
    <message>
        <source>You play Kari, and her webmail should ask for a code, too.</source>
        <translation>Du er Kari, og e‑posten hennes på nettet skal også be om en kode.</translation>
    </message>
    <message>
        <source>You play Kari. Her webmail should ask for a code, and her clock is seven minutes slow.</source>
        <translation>Du er Kari. E‑posten hennes på nettet skal be om en kode, og klokken hennes ligger sju minutter etter.</translation>
    </message>
    <message>
        <source>Her address and password are filled in where needed.</source>
        <translation>Adressen og passordet hennes er fylt inn der det trengs.</translation>
    </message>
    <message>
        <source>Begin with “{button}”.</source>
        <translation>Begynn med «{button}».</translation>
    </message>
    <message>
        <source>When you are done, press “{button}” at the top.</source>
        <translation>Når du er ferdig, trykker du på «{button}» øverst.</translation>
    </message>
    <message>
        <source>Set up the login codes</source>
        <translation>Sett opp innloggingskodene</translation>
    </message>
    <message>
        <source>Practice – nothing here is real</source>
        <translation>Øvelse – ingenting her er ekte</translation>
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
        <translation>Det som allerede er i Thunderbird, blir som det er; denne adressen får sin egen profil.</translation>
    </message>
    <message>
        <source>{program} opens with this profile.</source>
        <translation>{program} starter med denne profilen.</translation>
    </message>
    <message>
        <source>Your address is set up here. We check whether it is right.</source>
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
        <source>{program} is open now. That is fine; we will tell you when it has to be closed.</source>
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
        <source>You fetch the settings with the phone’s camera, and we show you each step.</source>
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
        <source>Where do you want to read your e‑mail?</source>
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
        <source>So there is nothing to put right on this computer. We can set one up.</source>
        <translation>Da er det ingenting å rette på denne maskinen. Vi kan sette opp et.</translation>
    </message>
    <message>
        <source>We can set up Thunderbird. If it is not installed, install it first and let us look again.</source>
        <translation>Vi kan sette opp Thunderbird. Hvis det ikke er installert, så installer det først, og la oss se etter igjen.</translation>
    </message>
    <message>
        <source>Which mail program has the problem?</source>
        <translation>Hvilket e‑postprogram er det noe galt med?</translation>
    </message>
    <message>
        <source>No mail program here has this address</source>
        <translation>Ingen e‑postprogrammer her har denne adressen</translation>
    </message>
    <message>
        <source>We can add it to one. If you meant another address, press Back.</source>
        <translation>Vi kan legge den inn i ett av dem. Mente du en annen adresse, så trykk på «Tilbake».</translation>
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
        <translation>Vil du bruke Thunderbird, så installer det, åpne det én gang, og la oss se etter igjen.</translation>
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
        <source>No e‑mail accounts in it</source>
        <translation>Ingen e‑postkontoer her</translation>
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
        <source>The mail that came back</source>
        <translation>Meldingen som kom tilbake</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Hva den betyr</translation>
    </message>
    <message>
        <source>Your file</source>
        <translation>Filen din</translation>
    </message>
    <message>
        <source>May it be sent?</source>
        <translation>Kan den sendes?</translation>
    </message>
    <message>
        <source>Who will get it</source>
        <translation>Hvem som skal få den</translation>
    </message>
    <message>
        <source>When to send</source>
        <translation>Når du sender</translation>
    </message>
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
        <source>Your old mail</source>
        <translation>Den gamle e‑posten</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>The move</source>
        <translation>Flyttingen</translation>
    </message>
    <message>
        <source>Your folders</source>
        <translation>Mappene dine</translation>
    </message>
    <message>
        <source>Tidied up</source>
        <translation>Ordnet</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjelp</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Rapporten</translation>
    </message>
    <message>
        <source>Two steps</source>
        <translation>To trinn</translation>
    </message>
    <message>
        <source>The code</source>
        <translation>Koden</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Innstillinger</translation>
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
        <source>E‑mail helper</source>
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
    <name>WindowReading</name>
    <message>
        <source>Opening your inbox…</source>
        <translation>Åpner innboksen din …</translation>
    </message>
    <message>
        <source>Opening the mail…</source>
        <translation>Åpner meldingen …</translation>
    </message>
    <message>
        <source>We could not look in your inbox</source>
        <translation>Vi kunne ikke se i innboksen din</translation>
    </message>
    <message>
        <source>We could not read the mail</source>
        <translation>Vi kunne ikke lese meldingen</translation>
    </message>
    <message>
        <source>Show us the mail in another way</source>
        <translation>Vis oss meldingen på en annen måte</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Endre adresse eller passord</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed in your inbox.</source>
        <translation>Vi bare ser. Ingenting endres i innboksen din.</translation>
    </message>
    <message>
        <source>The mail is only read on this computer.</source>
        <translation>Meldingen leses bare på denne maskinen.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Et lite øyeblikk</translation>
    </message>
    <message>
        <source>Mails read so far: {count}</source>
        <translation>Meldinger lest så langt: {count}</translation>
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
        <source>We are looking for your provider</source>
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
    <name>WindowSending</name>
    <message>
        <source>Looking at the file…</source>
        <translation>Ser på filen …</translation>
    </message>
    <message>
        <source>We could not look at the file</source>
        <translation>Vi kunne ikke se på filen</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Velg en annen fil</translation>
    </message>
    <message>
        <source>We are looking at your file</source>
        <translation>Vi ser på filen din</translation>
    </message>
    <message>
        <source>It stays where it is, and is not changed.</source>
        <translation>Den blir der den er, og endres ikke.</translation>
    </message>
    <message>
        <source>May I send this file?</source>
        <translation>Kan jeg sende denne filen?</translation>
    </message>
    <message>
        <source>We look at it here on this computer, and compare it with the rules of your provider. It is not sent anywhere.</source>
        <translation>Vi ser på den her på denne maskinen, og sammenligner med reglene hos leverandøren din. Den sendes ikke noe sted.</translation>
    </message>
    <message>
        <source>Drag the file here</source>
        <translation>Dra filen hit</translation>
    </message>
    <message>
        <source>Several files are looked at as parts of one mail.</source>
        <translation>Er det flere filer, ser vi på dem som deler av én og samme melding.</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Velg en &amp;fil …</translation>
    </message>
    <message>
        <source>That is not a file. Save it first, then drag the file here.</source>
        <translation>Dette er ikke en fil. Lagre det først, og dra så filen hit.</translation>
    </message>
    <message>
        <source>Or is it about many people?</source>
        <translation>Eller gjelder det mange mottakere?</translation>
    </message>
    <message>
        <source>I want to write to many people</source>
        <translation>Jeg vil skrive til mange</translation>
    </message>
    <message>
        <source>Providers stop those who write to too many people at once. We tell you when to send to whom.</source>
        <translation>Leverandører stanser dem som skriver til for mange på én gang. Vi forteller når du kan sende til hvem.</translation>
    </message>
    <message>
        <source>Which file do you want to send?</source>
        <translation>Hvilken fil vil du sende?</translation>
    </message>
    <message>
        <source>What you can do instead</source>
        <translation>Dette kan du gjøre i stedet</translation>
    </message>
    <message>
        <source>Look at another file</source>
        <translation>Se på en annen fil</translation>
    </message>
    <message>
        <source>Name the provider</source>
        <translation>Oppgi leverandøren</translation>
    </message>
    <message>
        <source>Yes, you can send these files</source>
        <translation>Ja, du kan sende disse filene</translation>
    </message>
    <message>
        <source>Yes, you can send this file</source>
        <translation>Ja, du kan sende denne filen</translation>
    </message>
    <message>
        <source>The recipient’s provider has rules too, which we do not know.</source>
        <translation>Mottakerens leverandør har også regler, og dem kjenner vi ikke.</translation>
    </message>
    <message>
        <source>Not all of these files would arrive</source>
        <translation>Ikke alle disse filene vil komme fram</translation>
    </message>
    <message>
        <source>This file would not arrive</source>
        <translation>Denne filen vil ikke komme fram</translation>
    </message>
    <message>
        <source>Here is why, and what you can do instead.</source>
        <translation>Her ser du hvorfor, og hva du kan gjøre i stedet.</translation>
    </message>
    <message>
        <source>We are not sure about all of these files</source>
        <translation>Vi er ikke sikre på alle disse filene</translation>
    </message>
    <message>
        <source>We are not sure about this file</source>
        <translation>Vi er ikke sikre på denne filen</translation>
    </message>
    <message>
        <source>You can try, or name your provider first.</source>
        <translation>Du kan prøve, eller oppgi leverandøren først.</translation>
    </message>
    <message>
        <source>You can try. This is what may go wrong.</source>
        <translation>Du kan prøve. Dette kan gå galt.</translation>
    </message>
    <message>
        <source>Who is your e‑mail pro&amp;vider?</source>
        <translation>Hvem er e‑postle&amp;verandøren din?</translation>
    </message>
    <message>
        <source>I do not know, or another one</source>
        <translation>Jeg vet ikke, eller en annen</translation>
    </message>
    <message>
        <source>Each provider has rules of its own.</source>
        <translation>Hver leverandør har sine egne regler.</translation>
    </message>
    <message>
        <source>Tell us your address or your provider</source>
        <translation>Oppgi adressen eller leverandøren din</translation>
    </message>
    <message>
        <source>Then we look once more, with the rules of your provider.</source>
        <translation>Så ser vi etter én gang til, med reglene til leverandøren din.</translation>
    </message>
    <message>
        <source>It often says who your provider is. We send nothing to it.</source>
        <translation>Den sier ofte hvem leverandøren er. Vi sender ingenting dit.</translation>
    </message>
    <message>
        <source>Is it not in the list? Then we do not know its rules. Press “Back”: all you can do then is try to send the file.</source>
        <translation>Står den ikke i listen? Da kjenner vi ikke reglene. Trykk på «Tilbake». Det eneste du da kan gjøre, er å prøve å sende filen.</translation>
    </message>
    <message>
        <source>Type your address, or choose your provider from the list.</source>
        <translation>Skriv adressen din, eller velg leverandøren i listen.</translation>
    </message>
    <message>
        <source>This address does not tell us your provider. Choose it from the list.</source>
        <translation>Denne adressen viser ikke hvem leverandøren er. Velg leverandøren i listen.</translation>
    </message>
</context>
<context>
    <name>WindowServers</name>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>This cannot be a username.</source>
        <translation>Dette kan ikke være et brukernavn.</translation>
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
    <name>WindowSettings</name>
    <message>
        <source>How the window looks and speaks</source>
        <translation>Utseende og språk</translation>
    </message>
    <message>
        <source>Same as the computer: {language}</source>
        <translation>Som maskinen: {language}</translation>
    </message>
    <message>
        <source>Language of this window</source>
        <translation>Språket i dette vinduet</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Farger</translation>
    </message>
    <message>
        <source>Same as the computer</source>
        <translation>Som maskinen</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lyst</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørkt</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Tekststørrelse</translation>
    </message>
    <message>
        <source>Your computer is set to high contrast. We keep to that, whatever is chosen here.</source>
        <translation>Maskinen er stilt inn på høy kontrast. Det retter vi oss etter, uansett hva som velges her.</translation>
    </message>
    <message>
        <source>Larger: a quarter more</source>
        <translation>Større: en fjerdedel til</translation>
    </message>
    <message>
        <source>Much larger: half as much again</source>
        <translation>Mye større: halvparten til</translation>
    </message>
    <message>
        <source>Twice as large</source>
        <translation>Dobbelt så stor</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Innstillinger</translation>
    </message>
    <message>
        <source>What you choose here takes effect at once and stays that way.</source>
        <translation>Det du velger her, gjelder med en gang og framover.</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Det som er endret</translation>
    </message>
    <message>
        <source>Everything that this program has changed so far, with the way to take it back.</source>
        <translation>Alt dette programmet har endret til nå, og hvordan du angrer det.</translation>
    </message>
    <message>
        <source>Show what was changed</source>
        <translation>Vis det som er endret</translation>
    </message>
    <message>
        <source>We are looking at what is kept here…</source>
        <translation>Vi ser etter hva som er lagret her …</translation>
    </message>
    <message>
        <source>What you choose here lasts until you close this window.</source>
        <translation>Det du velger her, gjelder til du lukker vinduet.</translation>
    </message>
    <message>
        <source>Take it off this list</source>
        <translation>Ta det bort fra denne listen</translation>
    </message>
    <message>
        <source>We could not look at what is kept here</source>
        <translation>Vi kunne ikke se etter hva som er lagret her</translation>
    </message>
    <message>
        <source>It is no longer in the keyring.</source>
        <translation>Det er slettet fra nøkkelringen.</translation>
    </message>
    <message>
        <source>It is off the list. We will never ask for it again.</source>
        <translation>Det er borte fra listen. Vi spør ikke etter det mer.</translation>
    </message>
    <message>
        <source>The list could not be changed. Please try again.</source>
        <translation>Listen kunne ikke endres. Prøv igjen.</translation>
    </message>
    <message>
        <source>What we keep on this computer</source>
        <translation>Det vi lagrer på denne maskinen</translation>
    </message>
    <message>
        <source>There is no place on this computer where we may keep anything. So nothing can be changed either: no safety copy could be made.</source>
        <translation>Det er ikke noe sted på denne maskinen hvor vi får lagre noe. Da kan heller ingenting endres: Vi får ikke laget noen sikkerhetskopi.</translation>
    </message>
    <message>
        <source>All of it is in one folder, and only you can read it. None of it is sent anywhere.</source>
        <translation>Alt ligger i én mappe, og bare du kan lese det. Ingenting av det sendes noe sted.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Åpne mappen</translation>
    </message>
    <message>
        <source>Details: where it is</source>
        <translation>Detaljer: hvor den ligger</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>Filer og mapper</translation>
    </message>
    <message>
        <source>Remembered passwords</source>
        <translation>Huskede passord</translation>
    </message>
    <message>
        <source>They are in the keyring of this computer, which locks them away. We never show them.</source>
        <translation>De ligger innelåst i nøkkelringen på denne maskinen. Vi viser dem aldri.</translation>
    </message>
    <message>
        <source>We remember no passwords on this computer.</source>
        <translation>Vi husker ikke noe passord på denne maskinen.</translation>
    </message>
    <message>
        <source>What we know about e‑mail providers</source>
        <translation>Det vi vet om e‑postleverandører</translation>
    </message>
    <message>
        <source>None of it is older than {days} days. That is recent enough.</source>
        <translation>Ingenting av det er eldre enn {days} dager. Det er ferskt nok.</translation>
    </message>
    <message>
        <source>We know {count} providers. Our newest information was collected on {day}.</source>
        <translation>Vi kjenner {count} leverandører. Det nyeste av det vi vet, ble lest {day}.</translation>
    </message>
    <message>
        <source>Remove from the keyring</source>
        <translation>Slett fra nøkkelringen</translation>
    </message>
    <message>
        <source>Remove from the keyring: {what}</source>
        <translation>Slett fra nøkkelringen: {what}</translation>
    </message>
    <message>
        <source>Some of it is older than {days} days, and providers do change their servers. Where the provider itself tells us its servers, we go by that. A newer version of this program knows more.</source>
        <translation>Noe av det er eldre enn {days} dager, og leverandører bytter servere av og til. Der leverandøren selv sier hvilke servere den har, går vi etter det. En nyere versjon av dette programmet vet mer.</translation>
    </message>
    <message>
        <source>Details: which providers</source>
        <translation>Detaljer: hvilke leverandører</translation>
    </message>
    <message>
        <source>{provider}: since {day}</source>
        <translation>{provider}: siden {day}</translation>
    </message>
    <message>
        <source>Providers and days</source>
        <translation>Leverandører og dager</translation>
    </message>
    <message>
        <source>The list of what was changed</source>
        <translation>Listen over det som er endret</translation>
    </message>
    <message>
        <source>Safety copies, so that it can be taken back</source>
        <translation>Sikkerhetskopier, så det kan angres</translation>
    </message>
    <message>
        <source>Lists and reports of mail that was moved</source>
        <translation>Lister og rapporter om e‑post som er flyttet</translation>
    </message>
    <message>
        <source>What went wrong in the program, for support</source>
        <translation>Det som gikk galt i programmet, til kundeservice</translation>
    </message>
    <message>
        <source>What you have chosen on this page</source>
        <translation>Det du har valgt på denne siden</translation>
    </message>
    <message>
        <source>For which addresses a password is remembered</source>
        <translation>Hvilke adresser vi husker passord for</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>ingenting ennå</translation>
    </message>
    <message>
        <source>more than {size}</source>
        <translation>mer enn {size}</translation>
    </message>
    <message>
        <source>The password of {address}</source>
        <translation>Passordet til {address}</translation>
    </message>
    <message>
        <source>The key for the login codes of {address}</source>
        <translation>Nøkkelen til innloggingskodene for {address}</translation>
    </message>
</context>
<context>
    <name>WindowSupport</name>
    <message>
        <source>Report (*{ending})</source>
        <translation>Rapport (*{ending})</translation>
    </message>
    <message>
        <source>Where shall we save the report?</source>
        <translation>Hvor skal vi lagre rapporten?</translation>
    </message>
    <message>
        <source>Help from customer service</source>
        <translation>Hjelp fra kundeservice</translation>
    </message>
    <message>
        <source>We write down what they need to know. You read it first, and then send it to them yourself: we send nothing, and nobody looks into your computer.</source>
        <translation>Vi skriver ned det de trenger å vite. Du leser det først og sender det selv til dem: Vi sender ingenting, og ingen ser inn i maskinen din.</translation>
    </message>
    <message>
        <source>Make a report of this computer</source>
        <translation>Lag en rapport om denne maskinen</translation>
    </message>
    <message>
        <source>Which mail programs are here, how they are set up, and what was changed. Without passwords, and without your mail.</source>
        <translation>Hvilke e‑postprogrammer som er her, hvordan de er satt opp, og hva som er endret. Uten passord, og uten e‑posten din.</translation>
    </message>
    <message>
        <source>Open a report</source>
        <translation>Åpne en rapport</translation>
    </message>
    <message>
        <source>One that somebody has sent you.</source>
        <translation>En som noen har sendt deg.</translation>
    </message>
    <message>
        <source>You can also drag a report file onto this page.</source>
        <translation>Du kan også dra filen med en rapport hit til denne siden.</translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation>Øve først</translation>
    </message>
    <message>
        <source>Try everything on made-up mail. Nothing real is touched.</source>
        <translation>Prøv alt på oppdiktet e‑post. Din egen e‑post blir ikke rørt.</translation>
    </message>
    <message>
        <source>Codes for logging in</source>
        <translation>Koder for innlogging</translation>
    </message>
    <message>
        <source>Set up logging in with a password and a code.</source>
        <translation>Sett opp innlogging med passord og kode.</translation>
    </message>
    <message>
        <source>Which report shall we open?</source>
        <translation>Hvilken rapport skal vi åpne?</translation>
    </message>
    <message>
        <source>A report from somebody else</source>
        <translation>En rapport fra noen andre</translation>
    </message>
    <message>
        <source>This report was made on another computer. We only show what is written in it, and cannot tell who wrote it.</source>
        <translation>Denne rapporten ble laget på en annen maskin. Vi viser bare det som står i den, og kan ikke si hvem som har skrevet det.</translation>
    </message>
    <message>
        <source>The report is saved</source>
        <translation>Rapporten er lagret</translation>
    </message>
    <message>
        <source>This is all that is in the file. There are no passwords in it, and nothing from your mail. Addresses are shortened, and folders of your own have numbers instead of names.</source>
        <translation>Dette er alt som er i filen. Det er ingen passord i den, og ingenting av det som står i e‑posten din. Adresser er forkortet, og dine egne mapper har nummer i stedet for navn.</translation>
    </message>
    <message>
        <source>Read it before you save it</source>
        <translation>Les rapporten før du lagrer den</translation>
    </message>
    <message>
        <source>This is all that will be in the file. There are no passwords in it, and nothing from your mail. Addresses are shortened, and folders of your own have numbers instead of names.</source>
        <translation>Dette er alt som kommer i filen. Det er ingen passord i den, og ingenting av det som står i e‑posten din. Adresser er forkortet, og dine egne mapper har nummer i stedet for navn.</translation>
    </message>
    <message>
        <source>Save it somewhere else…</source>
        <translation>Lagre den et annet sted …</translation>
    </message>
    <message>
        <source>The report is not saved</source>
        <translation>Rapporten er ikke lagret</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Lagret som {file}</translation>
    </message>
    <message>
        <source>Send this file to customer service, for instance by e‑mail. They open it with this program, or in a web browser.</source>
        <translation>Send denne filen til kundeservice, for eksempel på e‑post. De åpner den med dette programmet, eller i en nettleser.</translation>
    </message>
    <message>
        <source>The report is copied. Paste it into a mail.</source>
        <translation>Rapporten er kopiert. Lim den inn i en melding.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Kopier som tekst</translation>
    </message>
    <message>
        <source>mail report {day}</source>
        <translation>e‑postrapport {day}</translation>
    </message>
    <message>
        <source>The report is saved.</source>
        <translation>Rapporten er lagret.</translation>
    </message>
    <message>
        <source>Opening the report…</source>
        <translation>Åpner rapporten …</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Ser på denne maskinen …</translation>
    </message>
    <message>
        <source>We could not open this file</source>
        <translation>Vi kunne ikke åpne denne filen</translation>
    </message>
    <message>
        <source>We could not make the report</source>
        <translation>Vi kunne ikke lage rapporten</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Velg en annen fil</translation>
    </message>
    <message>
        <source>Other help</source>
        <translation>Annen hjelp</translation>
    </message>
    <message>
        <source>Nothing is sent, and nothing is changed.</source>
        <translation>Ingenting blir sendt, og ingenting blir endret.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Et lite øyeblikk</translation>
    </message>
    <message>
        <source>Everything that is in the file, word for word</source>
        <translation>Alt som står i filen, ord for ord</translation>
    </message>
    <message>
        <source>The whole report</source>
        <translation>Hele rapporten</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Make a report for customer service</source>
        <translation>Lag en rapport til kundeservice</translation>
    </message>
</context>
<context>
    <name>WindowTidy</name>
    <message>
        <source>This folder</source>
        <translation>Denne mappen</translation>
    </message>
    <message>
        <source>belongs in</source>
        <translation>hører hjemme i</translation>
    </message>
    <message>
        <source>Show how it would look</source>
        <translation>Vis hvordan det blir</translation>
    </message>
    <message>
        <source>No other folder: at the top</source>
        <translation>Ingen annen mappe: øverst</translation>
    </message>
    <message>
        <source>Has old mail come back, or is some mail there twice?</source>
        <translation>Har gammel e‑post kommet igjen, eller ligger noe der to ganger?</translation>
    </message>
    <message>
        <source>To find out, we look through all your mail at the provider, and the old mail on this computer. If there is a lot of mail, it takes a few minutes, and you can stop it. Nothing is changed.</source>
        <translation>Da ser vi gjennom all e‑posten din hos leverandøren, og den gamle e‑posten på denne maskinen. Er det mye, tar det noen minutter, og du kan avbryte. Vi endrer ingenting.</translation>
    </message>
    <message>
        <source>Look through my mail</source>
        <translation>Se gjennom e‑posten min</translation>
    </message>
    <message>
        <source>Opening your mailbox…</source>
        <translation>Åpner postkassen din …</translation>
    </message>
    <message>
        <source>{step}… ({done} of {total})</source>
        <translation>{step} … ({done} av {total})</translation>
    </message>
    <message>
        <source>{step}… ({done})</source>
        <translation>{step} … ({done})</translation>
    </message>
    <message>
        <source>We could not look through your mail</source>
        <translation>Vi kunne ikke se gjennom e‑posten din</translation>
    </message>
    <message>
        <source>We have looked through your mail. Messages: {count}</source>
        <translation>Vi har sett gjennom e‑posten din. Meldinger: {count}</translation>
    </message>
    <message>
        <source>No mail has come a second time, and none is there twice. Messages that we looked at: {count}</source>
        <translation>Ingen e‑post har kommet på nytt, og ingenting ligger der to ganger. Meldinger vi så på: {count}</translation>
    </message>
    <message>
        <source>The old mail on this computer could not be read, so we only went by what is at the provider.</source>
        <translation>Den gamle e‑posten på denne maskinen lot seg ikke lese, så vi gikk bare etter det som er hos leverandøren.</translation>
    </message>
    <message>
        <source>Look through my mail again</source>
        <translation>Se gjennom e‑posten min igjen</translation>
    </message>
    <message>
        <source>Your folders look right</source>
        <translation>Mappene dine ser riktige ut</translation>
    </message>
    <message>
        <source>This is what is kept for you at your provider.</source>
        <translation>Dette er det som ligger til deg hos leverandøren din.</translation>
    </message>
    <message>
        <source>Your folders are all there</source>
        <translation>Alle mappene dine er der</translation>
    </message>
    <message>
        <source>Only the mail program on this computer hides some.</source>
        <translation>Det er bare e‑postprogrammet på denne maskinen som skjuler noen.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. We only do what has a tick, and you can take it back.</source>
        <translation>Vi har ikke endret noe ennå. Vi gjør bare det du har satt hake ved, og du kan angre.</translation>
    </message>
    <message>
        <source>We found something to put right</source>
        <translation>Vi fant noe å ordne</translation>
    </message>
    <message>
        <source>We found {count} things to put right</source>
        <translation>Vi fant {count} ting å ordne</translation>
    </message>
    <message>
        <source>My mail program shows different folders from these</source>
        <translation>E‑postprogrammet mitt viser andre mapper enn disse</translation>
    </message>
    <message>
        <source>Look at my folders again</source>
        <translation>Se på mappene mine igjen</translation>
    </message>
    <message>
        <source>We are working out how your folders would look…</source>
        <translation>Vi regner ut hvordan mappene dine ville bli …</translation>
    </message>
    <message>
        <source>There is no folder that can be moved.</source>
        <translation>Det er ingen mappe som kan flyttes.</translation>
    </message>
    <message>
        <source>The folder is there already.</source>
        <translation>Mappen ligger der allerede.</translation>
    </message>
    <message>
        <source>We could not look at your folders</source>
        <translation>Vi fikk ikke sett på mappene dine</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Endre adresse eller passord</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv inn innstillingene selv</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Et lite øyeblikk</translation>
    </message>
    <message>
        <source>We are only looking at your folders. Nothing is changed.</source>
        <translation>Vi ser bare på mappene dine. Vi endrer ingenting.</translation>
    </message>
    <message>
        <source>If your mail program does not show it yet, close the program and open it again.</source>
        <translation>Hvis e‑postprogrammet ditt ikke viser det ennå, lukk det og åpne det igjen.</translation>
    </message>
    <message>
        <source>It was done, but your provider does not show all of it yet.</source>
        <translation>Det er gjort, men leverandøren din viser ikke alt ennå.</translation>
    </message>
    <message>
        <source>Changed, but not all of it shows yet</source>
        <translation>Endret, men ikke alt synes ennå</translation>
    </message>
    <message>
        <source>not visible yet</source>
        <translation>ikke å se ennå</translation>
    </message>
    <message>
        <source>Left where it was: {folders}</source>
        <translation>Står der den sto: {folders}</translation>
    </message>
    <message>
        <source>Look again, and do the rest</source>
        <translation>Se etter igjen, og gjør resten</translation>
    </message>
    <message>
        <source>At your provider everything is as it was before.</source>
        <translation>Hos leverandøren din er alt som før.</translation>
    </message>
    <message>
        <source>Some folders were changed later, so we left those alone.</source>
        <translation>Noen av mappene er blitt endret senere, så dem lot vi være i fred.</translation>
    </message>
    <message>
        <source>Your folders now</source>
        <translation>Mappene dine nå</translation>
    </message>
    <message>
        <source>Then everything at your provider is put back where it was.</source>
        <translation>Da settes alt hos leverandøren din tilbake der det var.</translation>
    </message>
    <message>
        <source>Asking your provider…</source>
        <translation>Spør leverandøren din …</translation>
    </message>
    <message>
        <source>It could not be put right, and nothing was changed</source>
        <translation>Vi fikk ikke ordnet det, og vi har ikke endret noe</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>Velg noe annet</translation>
    </message>
    <message>
        <source>We are putting it right</source>
        <translation>Vi ordner det</translation>
    </message>
    <message>
        <source>No mail is deleted, and you can take everything back.</source>
        <translation>Ingen e‑post slettes, og du kan angre alt.</translation>
    </message>
    <message>
        <source>Details: exactly what is done</source>
        <translation>Detaljer: nøyaktig hva som gjøres</translation>
    </message>
    <message>
        <source>What the server is told</source>
        <translation>Det e‑postserveren får beskjed om</translation>
    </message>
    <message>
        <source>When these are answered, there are others: {count}</source>
        <translation>Når du har svart på disse, kommer det flere: {count}</translation>
    </message>
    <message>
        <source>What you had deleted goes into a folder of its own, “{folder}”, where you can look at it. The rest is marked as read.</source>
        <translation>Det du hadde slettet, legges i en egen mappe, «{folder}», der du kan se på det. Resten merkes som lest.</translation>
    </message>
    <message>
        <source>Mark it as read</source>
        <translation>Merk det som lest</translation>
    </message>
    <message>
        <source>Everything stays in the inbox.</source>
        <translation>Alt blir liggende i innboksen.</translation>
    </message>
    <message>
        <source>Put it aside</source>
        <translation>Legg det til side</translation>
    </message>
    <message>
        <source>{folder}: {count}</source>
        <translation>{folder}: {count}</translation>
    </message>
    <message>
        <source>The copies go into a folder of their own, such as “{folder}”. None is lost.</source>
        <translation>Kopiene legges i en egen mappe, for eksempel «{folder}». Ingen går tapt.</translation>
    </message>
    <message>
        <source>Only give them a star</source>
        <translation>Bare gi dem en stjerne</translation>
    </message>
    <message>
        <source>Then you can find them easily, and decide for yourself.</source>
        <translation>Da finner du dem lett, og bestemmer selv.</translation>
    </message>
    <message>
        <source>Put the copies aside</source>
        <translation>Legg kopiene til side</translation>
    </message>
    <message>
        <source>Put {program} right</source>
        <translation>Rett opp {program}</translation>
    </message>
    <message>
        <source>moved here</source>
        <translation>flyttet hit</translation>
    </message>
    <message>
        <source>Your folders afterwards</source>
        <translation>Mappene dine etterpå</translation>
    </message>
    <message>
        <source>Your folders at the provider</source>
        <translation>Mappene dine hos leverandøren</translation>
    </message>
    <message>
        <source>At your provider</source>
        <translation>Hos leverandøren din</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>vises ikke</translation>
    </message>
    <message>
        <source>And other folders, which stay as they are: {count}</source>
        <translation>Og andre mapper, som blir som de er: {count}</translation>
    </message>
    <message>
        <source>A folder seems to be in the wrong place</source>
        <translation>En mappe ser ut til å ligge på feil sted</translation>
    </message>
    <message>
        <source>{count} folders seem to be in the wrong place</source>
        <translation>{count} mapper ser ut til å ligge på feil sted</translation>
    </message>
    <message>
        <source>Folders that you want elsewhere</source>
        <translation>Mapper som du vil ha et annet sted</translation>
    </message>
    <message>
        <source>When a provider moves to new machines, folders that were inside another one sometimes end up at the top. Everything in them is still there, and stays in them.</source>
        <translation>Når en leverandør flytter til nye maskiner, hender det at mapper som lå inne i en annen mappe, havner øverst. Alt i dem er der fortsatt, og blir der.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Only you know what belongs where. You can also leave everything as it is.</source>
        <translation>Vi har ikke endret noe ennå. Det er bare du som vet hva som hører til hvor. Du kan også la alt være som det er.</translation>
    </message>
    <message>
        <source>We have a question about your folders</source>
        <translation>Vi har et spørsmål om mappene dine</translation>
    </message>
    <message>
        <source>“{folder}” goes to the top</source>
        <translation>«{folder}» legges øverst</translation>
    </message>
    <message>
        <source>“{folder}” goes into “{parent}”</source>
        <translation>«{folder}» legges i «{parent}»</translation>
    </message>
    <message>
        <source>“{folder}” goes back into “{parent}”</source>
        <translation>«{folder}» legges tilbake i «{parent}»</translation>
    </message>
    <message>
        <source>In your old mail on this computer, all the mails that we compared are there: {count}</source>
        <translation>Alle meldingene vi sammenlignet, ligger der i den gamle e‑posten på denne maskinen: {count}</translation>
    </message>
    <message>
        <source>In your old mail on this computer, {shared} of the {count} mails that we compared are there.</source>
        <translation>{shared} av de {count} meldingene vi sammenlignet, ligger der i den gamle e‑posten på denne maskinen.</translation>
    </message>
    <message>
        <source>We are sure</source>
        <translation>Vi er sikre</translation>
    </message>
    <message>
        <source>A folder is in the wrong place</source>
        <translation>En mappe ligger på feil sted</translation>
    </message>
    <message>
        <source>{count} folders are in the wrong place</source>
        <translation>{count} mapper ligger på feil sted</translation>
    </message>
    <message>
        <source>Your mail programs still look for it there.</source>
        <translation>E‑postprogrammene dine leter fortsatt etter den der.</translation>
    </message>
    <message>
        <source>Very likely</source>
        <translation>Høyst sannsynlig</translation>
    </message>
    <message>
        <source>Your mail program had a folder of this name there. Only you can tell whether it is the same one.</source>
        <translation>E‑postprogrammet ditt hadde en mappe med dette navnet der. Bare du vet om det er den samme.</translation>
    </message>
    <message>
        <source>Please check this</source>
        <translation>Sjekk dette selv</translation>
    </message>
    <message>
        <source>As you said</source>
        <translation>Som du sa</translation>
    </message>
    <message>
        <source>Where does “{folder}” belong?</source>
        <translation>Hvor hører «{folder}» til?</translation>
    </message>
    <message>
        <source>It belongs in “{parent}”</source>
        <translation>Den hører til i «{parent}»</translation>
    </message>
    <message>
        <source>Move another folder</source>
        <translation>Flytt en annen mappe</translation>
    </message>
    <message>
        <source>An empty folder that nobody needs</source>
        <translation>En tom mappe som ingen trenger</translation>
    </message>
    <message>
        <source>A mail program with a wrong setting made it. Your real folder for this is a different one. We check once more that it is empty before it goes.</source>
        <translation>Et e‑postprogram med en feil innstilling laget den. Den egentlige mappen din for dette er en annen. Vi ser etter en gang til at den er tom, før den fjernes.</translation>
    </message>
    <message>
        <source>Remove the empty folder</source>
        <translation>Fjern den tomme mappen</translation>
    </message>
    <message>
        <source>Empty folders that nobody needs</source>
        <translation>Tomme mapper som ingen trenger</translation>
    </message>
    <message>
        <source>A mail program with a wrong setting made them. Your real folders for this are different ones. We check once more that they are empty before they go.</source>
        <translation>Et e‑postprogram med en feil innstilling laget dem. De egentlige mappene dine for dette er andre. Vi ser etter en gang til at de er tomme, før de fjernes.</translation>
    </message>
    <message>
        <source>Remove the empty folders</source>
        <translation>Fjern de tomme mappene</translation>
    </message>
    <message>
        <source>After a provider has moved to new machines, mail programs sometimes fetch old mail again, including what you had deleted or read.</source>
        <translation>Når en leverandør har flyttet til nye maskiner, hender det at e‑postprogrammer henter gammel e‑post på nytt, også det du hadde slettet eller lest.</translation>
    </message>
    <message>
        <source>Deleted before, and back again: {count}</source>
        <translation>Slettet før, og der igjen: {count}</translation>
    </message>
    <message>
        <source>Read before, and shown as unread: {count}</source>
        <translation>Lest før, og vist som ulest: {count}</translation>
    </message>
    <message>
        <source>Old mail has come a second time</source>
        <translation>Gammel e‑post har kommet på nytt</translation>
    </message>
    <message>
        <source>Put this right</source>
        <translation>Ordne dette</translation>
    </message>
    <message>
        <source>The same mail is in the same folder more than once, letter for letter. One of each stays. Extra copies: {count}</source>
        <translation>Den samme meldingen ligger mer enn én gang i den samme mappen, bokstav for bokstav. Én av hver blir. Overflødige kopier: {count}</translation>
    </message>
    <message>
        <source>Some mail is there twice</source>
        <translation>Noe e‑post ligger der to ganger</translation>
    </message>
    <message>
        <source>{program} does not show all your folders</source>
        <translation>{program} viser ikke alle mappene dine</translation>
    </message>
    <message>
        <source>One folder is safe at your provider, just not shown: {program} on this computer has a setting that hides it.</source>
        <translation>Én mappe ligger trygt hos leverandøren din, men vises ikke: {program} på denne maskinen har en innstilling som skjuler den.</translation>
    </message>
    <message>
        <source>{count} folders are safe at your provider, just not shown: {program} on this computer has a setting that hides them.</source>
        <translation>{count} mapper ligger trygt hos leverandøren din, men vises ikke: {program} på denne maskinen har en innstilling som skjuler dem.</translation>
    </message>
    <message>
        <source>Is there old mail somewhere else?</source>
        <translation>Ligger det gammel e‑post et annet sted?</translation>
    </message>
    <message>
        <source>The disk of an old computer, or a safety copy: it tells us where your folders were. Choose it, or drag it onto this page. We only read it.</source>
        <translation>Disken fra en gammel maskin eller en sikkerhetskopi: Den forteller oss hvor mappene dine var. Velg den, eller dra den hit. Vi bare leser den.</translation>
    </message>
    <message>
        <source>We looked here, too: {place}</source>
        <translation>Vi har også sett her: {place}</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>Ta ikke med denne</translation>
    </message>
    <message>
        <source>Leave this out: {place}</source>
        <translation>Ta ikke med denne: {place}</translation>
    </message>
    <message>
        <source>Some of the old mail could not be read. Is the disk still plugged in?</source>
        <translation>Noe av den gamle e‑posten kunne ikke leses. Er disken fortsatt koblet til?</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Velg en mappe …</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Velg en fil …</translation>
    </message>
    <message>
        <source>Looking through it…</source>
        <translation>Vi ser gjennom det …</translation>
    </message>
    <message>
        <source>We found no mail there</source>
        <translation>Der fant vi ingen e‑post</translation>
    </message>
    <message>
        <source>We could not look into it</source>
        <translation>Vi kunne ikke lese det</translation>
    </message>
    <message>
        <source>Which folder holds old mail?</source>
        <translation>Hvilken mappe har gammel e‑post i seg?</translation>
    </message>
    <message>
        <source>Which file holds old mail?</source>
        <translation>Hvilken fil har gammel e‑post i seg?</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Første</translation>
    </message>
    <message>
        <source>Show the &amp;previous</source>
        <translation>Vis de &amp;forrige</translation>
    </message>
    <message>
        <source>Show the &amp;next</source>
        <translation>Vis de &amp;neste</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Siste</translation>
    </message>
    <message>
        <source>If you do not answer, it stays where it is.</source>
        <translation>Svarer du ikke, blir den der den er.</translation>
    </message>
</context>
<context>
    <name>WindowTwoFactor</name>
    <message>
        <source>Your login code</source>
        <translation>Innloggingskoden din</translation>
    </message>
    <message>
        <source>Type it where the provider asks for it. Each code works once, and only as long as it is shown here.</source>
        <translation>Skriv den der leverandøren ber om den. Hver kode virker én gang, og bare så lenge den står her.</translation>
    </message>
    <message>
        <source>The code is refused</source>
        <translation>Koden blir avvist</translation>
    </message>
    <message>
        <source>Wait for the next code, and type it at once. If that is refused too, the clock or the key is wrong. If another device shows codes for the same login, we can tell which.</source>
        <translation>Vent på neste kode, og skriv den med en gang. Blir den også avvist, er det klokken eller nøkkelen som er feil. Hvis en annen enhet viser koder for samme innlogging, kan vi si hvilken av dem det er.</translation>
    </message>
    <message>
        <source>The code that the other device shows</source>
        <translation>Koden som den andre enheten viser</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Sammenlign</translation>
    </message>
    <message>
        <source>Give us the key again</source>
        <translation>Gi oss nøkkelen på nytt</translation>
    </message>
    <message>
        <source>The key is kept. You can remove it again in the settings.</source>
        <translation>Nøkkelen er lagret. Du kan slette den igjen i innstillingene.</translation>
    </message>
    <message>
        <source>Do you want codes tomorrow, too?</source>
        <translation>Vil du ha koder i morgen også?</translation>
    </message>
    <message>
        <source>&amp;It works: to the start page</source>
        <translation>&amp;Det virker: til startsiden</translation>
    </message>
    <message>
        <source>The key is forgotten when you leave this page. We can keep it in the keyring of this computer. Anyone who can open it then has both: your password and the codes.</source>
        <translation>Nøkkelen blir glemt når du går fra denne siden. Vi kan ta vare på den i nøkkelringen på maskinen. Men da har den som kan åpne nøkkelringen, begge deler: passordet ditt og kodene.</translation>
    </message>
    <message>
        <source>Keep the key in the keyring</source>
        <translation>Ta vare på nøkkelen i nøkkelringen</translation>
    </message>
    <message>
        <source>Show me the &amp;code</source>
        <translation>Vis meg &amp;koden</translation>
    </message>
    <message>
        <source>Two-step login</source>
        <translation>Innlogging i to trinn</translation>
    </message>
    <message>
        <source>Besides the password, the provider’s web page asks for a code that changes every half minute. Here you get that code. If you have an app for it on a phone, use that instead: two devices are safer than one.</source>
        <translation>I tillegg til passordet ber leverandørens nettside om en kode som skifter hvert halve minutt. Den koden får du her. Har du en app for det på telefonen, bruk heller den: To enheter er tryggere enn én.</translation>
    </message>
    <message>
        <source>Your e‑mail address</source>
        <translation>E‑postadressen din</translation>
    </message>
    <message>
        <source>So that we know which provider it is about.</source>
        <translation>Bare for å vite hvilken leverandør det gjelder.</translation>
    </message>
    <message>
        <source>A picture of the pattern</source>
        <translation>Et bilde av mønsteret</translation>
    </message>
    <message>
        <source>Paste the picture</source>
        <translation>Lim inn bildet</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Velg et bilde …</translation>
    </message>
    <message>
        <source>Use the remembered key</source>
        <translation>Bruk den huskede nøkkelen</translation>
    </message>
    <message>
        <source>Or the key, in letters</source>
        <translation>Eller nøkkelen, i bokstaver</translation>
    </message>
    <message>
        <source>Spaces do not matter. The key is like a password.</source>
        <translation>Mellomrom spiller ingen rolle. Nøkkelen er som et passord.</translation>
    </message>
    <message>
        <source>This is how to do it</source>
        <translation>Slik gjør du</translation>
    </message>
    <message>
        <source>Open the webmail</source>
        <translation>Åpne e‑posten på nettet</translation>
    </message>
    <message>
        <source>Open the provider’s own guide</source>
        <translation>Åpne leverandørens egen veiledning</translation>
    </message>
    <message>
        <source>Get an app password</source>
        <translation>Skaff et app-passord</translation>
    </message>
    <message>
        <source>The key is here.</source>
        <translation>Nøkkelen er her.</translation>
    </message>
    <message>
        <source>We have the key. Go on to see the code.</source>
        <translation>Vi har nøkkelen. Gå videre for å se koden.</translation>
    </message>
    <message>
        <source>Which picture is it?</source>
        <translation>Hvilket bilde er det?</translation>
    </message>
    <message>
        <source>This picture is too large.</source>
        <translation>Dette bildet er for stort.</translation>
    </message>
    <message>
        <source>We are looking for the pattern…</source>
        <translation>Vi leter etter mønsteret …</translation>
    </message>
    <message>
        <source>We got no picture. Take one of the screen first, and copy it.</source>
        <translation>Vi fikk ikke noe bilde. Ta først et bilde av skjermen, og kopier det.</translation>
    </message>
    <message>
        <source>We found no pattern in this picture. Take all of it, with a little of the white around it, and as large as it is shown.</source>
        <translation>Vi fant ikke noe mønster i dette bildet. Ta med hele mønsteret og litt av det hvite rundt, så stort som det vises.</translation>
    </message>
    <message>
        <source>A square pattern appears: a QR code. Often the same thing is shown beside it as letters: the key.</source>
        <translation>Det kommer fram et firkantet mønster: en QR-kode. Ofte står det samme ved siden av i bokstaver: nøkkelen.</translation>
    </message>
    <message>
        <source>Give us a picture of the pattern, or the key, below. You will then see a code.</source>
        <translation>Gi oss et bilde av mønsteret, eller nøkkelen, her nedenfor. Så får du se en kode.</translation>
    </message>
    <message>
        <source>Type the code at the provider while you are still logged in there.</source>
        <translation>Skriv koden hos leverandøren mens du fortsatt er logget inn der.</translation>
    </message>
    <message>
        <source>Press Windows, Shift and S together, and draw a frame around the pattern. Then press “Paste the picture”.</source>
        <translation>Trykk Windows, Shift og S samtidig, og dra en ramme rundt mønsteret. Trykk så på «Lim inn bildet».</translation>
    </message>
    <message>
        <source>Press Control, Shift, Command and 4 together, and draw a frame around the pattern. Then press “Paste the picture”.</source>
        <translation>Trykk Kontroll, Shift, Kommando og 4 samtidig, og dra en ramme rundt mønsteret. Trykk så på «Lim inn bildet».</translation>
    </message>
    <message>
        <source>Take a picture of the screen with the Print Screen key (PrtSc), and copy it. Then press “Paste the picture”. Or drop a picture here.</source>
        <translation>Ta et bilde av skjermen med Print Screen-tasten (PrtSc), og kopier det. Trykk så på «Lim inn bildet». Eller slipp et bilde her.</translation>
    </message>
    <message>
        <source>Do not log out of {provider} until the code has been accepted there. If you want to stop half-way, remove the tick there first. Anyone who logs out half-way is locked out.</source>
        <translation>Ikke logg ut hos {provider} før koden er godtatt der. Vil du stoppe halvveis, så ta først bort haken hos leverandøren. Den som logger ut halvveis, blir stengt ute.</translation>
    </message>
    <message>
        <source>Stay logged in at your provider until the code has been accepted there. If you want to stop half-way, switch it off again first. Otherwise you may be locked out.</source>
        <translation>Bli værende innlogget hos leverandøren til koden er godtatt der. Vil du stoppe halvveis, så slå det av igjen først. Ellers kan du bli stengt ute.</translation>
    </message>
    <message>
        <source>Give us a picture of the pattern, or the key.</source>
        <translation>Gi oss et bilde av mønsteret, eller nøkkelen.</translation>
    </message>
    <message>
        <source>There is no key for login codes in it.</source>
        <translation>Det er ingen nøkkel til innloggingskoder i det.</translation>
    </message>
    <message>
        <source>Some of this never occurs in a key: {letters}. A zero is the letter O, a one is the letter I, and an eight is the letter B.</source>
        <translation>Noe av dette finnes aldri i en nøkkel: {letters}. Tallet null er bokstaven O, tallet én er bokstaven I, og tallet åtte er bokstaven B.</translation>
    </message>
    <message>
        <source>A part of the key is missing. Copy all of it, from the first letter to the last.</source>
        <translation>En del av nøkkelen mangler. Kopier hele, fra første til siste bokstav.</translation>
    </message>
    <message>
        <source>That is too long for a key.</source>
        <translation>Det er for langt til å være en nøkkel.</translation>
    </message>
    <message>
        <source>This key makes codes of a kind that we do not know. Use the app that your provider names for it.</source>
        <translation>Denne nøkkelen lager koder av et annet slag enn vi kjenner. Bruk appen som leverandøren din sier at du skal bruke.</translation>
    </message>
    <message>
        <source>This pattern hands several keys over to another phone. Use the pattern that your provider shows.</source>
        <translation>Dette mønsteret flytter flere nøkler til en annen telefon. Bruk mønsteret som leverandøren din viser.</translation>
    </message>
    <message>
        <source>We are comparing the clocks…</source>
        <translation>Vi sammenligner klokkene …</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} slow. The codes here follow the provider’s clock, so they work anyway. But do set the clock right: have the computer set it automatically, in its settings.</source>
        <translation>Klokken på denne maskinen ligger {time} etter. Kodene her lages etter leverandørens klokke, så de virker likevel. Men still klokken riktig: La maskinen stille den selv, i innstillingene til maskinen.</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} fast. The codes here follow the provider’s clock, so they work anyway. But do set the clock right: have the computer set it automatically, in its settings.</source>
        <translation>Klokken på denne maskinen ligger {time} foran. Kodene her lages etter leverandørens klokke, så de virker likevel. Men still klokken riktig: La maskinen stille den selv, i innstillingene til maskinen.</translation>
    </message>
    <message>
        <source>The clock of this computer is right.</source>
        <translation>Klokken på denne maskinen går riktig.</translation>
    </message>
    <message>
        <source>See whether the date and time of this computer are right. We could not compare them with the provider’s, and a wrong date is the most common reason.</source>
        <translation>Se etter om dato og klokkeslett på denne maskinen stemmer. Vi kunne ikke sammenligne dem med leverandørens, og feil dato er den vanligste grunnen.</translation>
    </message>
    <message>
        <source>We could not compare the clocks. If the code is refused, see whether the time of this computer is right.</source>
        <translation>Vi kunne ikke sammenligne klokkene. Hvis koden blir avvist, se etter om klokken på denne maskinen går riktig.</translation>
    </message>
    <message>
        <source>The other device has another key, so the clock is not the problem. Go back and give us the pattern or the key once more. If you have switched it on again since then, the old key is of no use.</source>
        <translation>Den andre enheten har en annen nøkkel, så det er ikke klokken det er noe galt med. Gå tilbake og gi oss mønsteret eller nøkkelen på nytt. Hvis du har slått det på igjen etterpå, er den gamle nøkkelen ubrukelig.</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>The key is right, and so is the clock. A code works only once: wait for the next one, and type it before it ends.</source>
        <translation>Nøkkelen er riktig, og klokken også. En kode virker bare én gang: Vent på den neste, og skriv den før tiden er ute.</translation>
    </message>
    <message>
        <source>Log in to {provider}’s webmail in your browser. Open the settings there, and tick the box that switches on two-step login (often called two-factor authentication).</source>
        <translation>Logg inn på e‑posten din på nettet hos {provider}, i nettleseren. Åpne innstillingene der, og sett haken som slår på innlogging i to trinn (ofte kalt tofaktor).</translation>
    </message>
    <message>
        <source>Log in on your provider’s web pages. Look under security for two-step login (often called two-factor authentication), and choose an authenticator app.</source>
        <translation>Logg inn på nettsidene til leverandøren din. Se under sikkerhet etter innlogging i to trinn (ofte kalt tofaktor), og velg en kodeapp (authenticator).</translation>
    </message>
    <message>
        <source>The key is right, but the clock of this computer is slow compared with the other device, by about {time}. Have the computer set its clock automatically, and the codes will be right.</source>
        <translation>Nøkkelen er riktig, men klokken på denne maskinen ligger omtrent {time} etter den andre enheten. La maskinen stille klokken selv, så blir kodene riktige.</translation>
    </message>
    <message>
        <source>The key is right, but the clock of this computer is fast compared with the other device, by about {time}. Have the computer set its clock automatically, and the codes will be right.</source>
        <translation>Nøkkelen er riktig, men klokken på denne maskinen ligger omtrent {time} foran den andre enheten. La maskinen stille klokken selv, så blir kodene riktige.</translation>
    </message>
    <message>
        <source>A code has {digits} digits.</source>
        <translation>En kode har {digits} sifre.</translation>
    </message>
    <message>
        <source>The key is right, and the codes here follow the provider’s clock. A code works only once: wait for the next one, and type it before it ends.</source>
        <translation>Nøkkelen er riktig, og kodene her lages etter leverandørens klokke. En kode virker bare én gang: Vent på den neste, og skriv den før tiden er ute.</translation>
    </message>
    <message>
        <source>The key is right, and so are the codes here. But the clock of the other device is fast, by about {time}. Have that device set its clock automatically.</source>
        <translation>Nøkkelen er riktig, og det er kodene her også. Men klokken på den andre enheten ligger omtrent {time} foran. La den enheten stille klokken automatisk.</translation>
    </message>
    <message>
        <source>The key is right, and so are the codes here. But the clock of the other device is slow, by about {time}. Have that device set its clock automatically.</source>
        <translation>Nøkkelen er riktig, og det er kodene her også. Men klokken på den andre enheten ligger omtrent {time} etter. La den enheten stille klokken automatisk.</translation>
    </message>
    <message>
        <source>This computer has no keyring that we can use. The key is forgotten when you leave this page.</source>
        <translation>Denne maskinen har ingen nøkkelring som vi kan bruke. Nøkkelen blir glemt når du går fra denne siden.</translation>
    </message>
    <message>
        <source>The keyring that is chosen on this computer does not keep keys safely, so we do not use it. The key is forgotten when you leave this page.</source>
        <translation>Nøkkelringen som er valgt på denne maskinen, tar ikke godt nok vare på nøkler, så vi bruker den ikke. Nøkkelen blir glemt når du går fra denne siden.</translation>
    </message>
    <message>
        <source>The keyring of this computer took the key but did not keep it. The key is forgotten when you leave this page.</source>
        <translation>Nøkkelringen på denne maskinen tok imot nøkkelen, men beholdt den ikke. Nøkkelen blir glemt når du går fra denne siden.</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} t</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} t {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} t</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>Your code now</source>
        <translation>Koden din nå</translation>
    </message>
    <message>
        <source>A new code comes in {seconds} s</source>
        <translation>En ny kode kommer om {seconds} s</translation>
    </message>
    <message>
        <source>Copy the code {code}</source>
        <translation>Kopier koden {code}</translation>
    </message>
    <message>
        <source>For the practice webmail</source>
        <translation>For e‑posten på nettet i øvelsen</translation>
    </message>
    <message>
        <source>It opens in your browser, but it is on this computer: you can try everything there. If you lock yourself out, end the practice and begin it again.</source>
        <translation>Den åpnes i nettleseren din, men ligger på denne maskinen: Der kan du prøve alt. Skulle du stenge deg ute, avslutter du øvelsen og begynner på nytt.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passord</translation>
    </message>
    <message>
        <source>{name}: {value}</source>
        <translation>{name}: {value}</translation>
    </message>
</context>
<context>
    <name>WindowWaiting</name>
    <message>
        <source>That did not work</source>
        <translation>Det gikk ikke</translation>
    </message>
    <message>
        <source>Here is why, and what you can do now.</source>
        <translation>Her ser du hvorfor, og hva du kan gjøre nå.</translation>
    </message>
    <message>
        <source>{step}…</source>
        <translation>{step} …</translation>
    </message>
    <message>
        <source>{step}… ({done} of {total})</source>
        <translation>{step} … ({done} av {total})</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Prøv igjen</translation>
    </message>
</context>
</TS>
