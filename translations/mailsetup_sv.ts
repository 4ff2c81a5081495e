<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
<context>
    <name>Address</name>
    <message>
        <source>Please type your e-mail address, for example kari.nordmann@lyse.net.</source>
        <translation>Skriv din e‑postadress, till exempel anna.andersson@brev.fi.</translation>
    </message>
    <message>
        <source>The sign @ is missing in “{text}”. An address looks like name@provider.no.</source>
        <translation>Tecknet @ saknas i ”{text}”. En adress ser ut så här: namn@leverantör.se.</translation>
    </message>
    <message>
        <source>There is more than one @ in “{text}”. Please type one address only.</source>
        <translation>Det finns mer än ett @ i ”{text}”. Skriv bara en adress.</translation>
    </message>
    <message>
        <source>The name before @ is missing in “{text}”.</source>
        <translation>Namnet före @ saknas i ”{text}”.</translation>
    </message>
    <message>
        <source>The sign {letter} cannot stand before @ in an e-mail address. Look at how your address is written in an old message; often it is a, o or aa instead.</source>
        <translation>Tecknet {letter} kan inte stå före @ i en e‑postadress. Titta efter hur din adress är skriven i ett gammalt meddelande; ofta står det a eller o i stället.</translation>
    </message>
    <message>
        <source>The part before @ in “{text}” has a sign or a space that does not belong there. Please look at it once more.</source>
        <translation>Det som står före @ i ”{text}” har ett tecken eller ett mellanslag som inte hör hemma där. Titta på det en gång till.</translation>
    </message>
    <message>
        <source>This address is too long to be right. Please look at it once more.</source>
        <translation>Den här adressen är för lång för att vara rätt. Titta på den en gång till.</translation>
    </message>
    <message>
        <source>The part after @ is missing, for example lyse.net.</source>
        <translation>Det som ska stå efter @ saknas, till exempel brev.fi.</translation>
    </message>
    <message>
        <source>The ending is missing in “{domain}”, for example .no or .se.</source>
        <translation>Ändelsen saknas i ”{domain}”, till exempel .fi eller .se.</translation>
    </message>
    <message>
        <source>“{domain}” cannot be right after @. Please look at it once more.</source>
        <translation>”{domain}” efter @ kan inte vara rätt. Titta på det en gång till.</translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>{what}: from {old} to {new}</source>
        <translation>{what}: från {old} till {new}</translation>
    </message>
    <message>
        <source>{what}: {new}</source>
        <translation>{what}: {new}</translation>
    </message>
    <message>
        <source>{what}: {old} is taken out</source>
        <translation>{what}: {old} tas bort</translation>
    </message>
    <message>
        <source>Addresses of folders are corrected in {file} ({count})</source>
        <translation>Mapparnas adresser rättas till i {file} ({count})</translation>
    </message>
    <message>
        <source>Thunderbird starts with the new settings from now on; the old ones are kept</source>
        <translation>Thunderbird startar med de nya inställningarna från och med nu; de gamla finns kvar</translation>
    </message>
    <message>
        <source>A new file: {file}</source>
        <translation>En ny fil: {file}</translation>
    </message>
    <message>
        <source>This file is taken away: {file}</source>
        <translation>Den här filen tas bort: {file}</translation>
    </message>
    <message>
        <source>The empty folder {mailbox} is removed at your provider</source>
        <translation>Den tomma mappen {mailbox} tas bort hos leverantören</translation>
    </message>
    <message>
        <source>The folder {mailbox} is made again at your provider</source>
        <translation>Mappen {mailbox} skapas på nytt hos leverantören</translation>
    </message>
    <message>
        <source>Where your mail program looks for folders</source>
        <translation>Stället där e‑postprogrammet letar efter mappar</translation>
    </message>
    <message>
        <source>The provider&apos;s folder layout</source>
        <translation>Leverantörens sätt att ordna mapparna</translation>
    </message>
    <message>
        <source>Server for receiving</source>
        <translation>Server för mottagning</translation>
    </message>
    <message>
        <source>Server for sending</source>
        <translation>Server för sändning</translation>
    </message>
    <message>
        <source>Port for receiving</source>
        <translation>Port för mottagning</translation>
    </message>
    <message>
        <source>Port for sending</source>
        <translation>Port för sändning</translation>
    </message>
    <message>
        <source>Encryption for receiving</source>
        <translation>Kryptering för mottagning</translation>
    </message>
    <message>
        <source>Encryption for sending</source>
        <translation>Kryptering för sändning</translation>
    </message>
    <message>
        <source>Way of logging in for receiving</source>
        <translation>Inloggningssätt för mottagning</translation>
    </message>
    <message>
        <source>Way of logging in for sending</source>
        <translation>Inloggningssätt för sändning</translation>
    </message>
    <message>
        <source>Username for receiving</source>
        <translation>Användarnamn för mottagning</translation>
    </message>
    <message>
        <source>Username for sending</source>
        <translation>Användarnamn för sändning</translation>
    </message>
    <message>
        <source>Place for sent mail and drafts</source>
        <translation>Plats för skickad e‑post och utkast</translation>
    </message>
    <message>
        <source>Name of the wastebasket</source>
        <translation>Papperskorgens namn</translation>
    </message>
    <message>
        <source>Show only some of the folders</source>
        <translation>Visa bara några av mapparna</translation>
    </message>
    <message>
        <source>Leave a copy at the provider</source>
        <translation>Lämna en kopia hos leverantören</translation>
    </message>
    <message>
        <source>Part of the new account</source>
        <translation>Del av det nya kontot</translation>
    </message>
    <message>
        <source>Smaller settings: {count}</source>
        <translation>Mindre inställningar: {count}</translation>
    </message>
    <message>
        <source>Setting {key}</source>
        <translation>Inställningen {key}</translation>
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
        <translation>nej</translation>
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
        <translation>vanligt lösenord</translation>
    </message>
    <message>
        <source>no login</source>
        <translation>ingen inloggning</translation>
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
        <translation>Inställningar för {address}:</translation>
    </message>
    <message>
        <source>(a username of your own, from the provider)</source>
        <translation>(ett eget användarnamn, från leverantören)</translation>
    </message>
    <message>
        <source>We found no settings for {address}. Check the part after @, or ask the provider.</source>
        <translation>Vi hittade inga inställningar för {address}. Kontrollera det som står efter @, eller fråga leverantören.</translation>
    </message>
    <message>
        <source>This computer does not seem to be connected to the internet. Connect it, and try {address} again.</source>
        <translation>Den här datorn verkar inte vara ansluten till internet. Anslut den och försök med {address} igen.</translation>
    </message>
    <message>
        <source>We looked at {address}:</source>
        <translation>Vi tittade på {address}:</translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation>Allt är i ordning.</translation>
    </message>
    <message>
        <source>Folders as your mail program shows them now:</source>
        <translation>Mappar så som ditt e‑postprogram visar dem nu:</translation>
    </message>
    <message>
        <source>Folders as they will be shown:</source>
        <translation>Mappar så som de kommer att visas:</translation>
    </message>
    <message>
        <source>Password for {address} (Enter alone: look without it):</source>
        <translation>Lösenord för {address} (bara Enter: titta utan lösenord):</translation>
    </message>
    <message>
        <source>There is more than one account: {addresses}. Name one of them, please.</source>
        <translation>Det finns mer än ett konto: {addresses}. Ange ett av dem.</translation>
    </message>
    <message>
        <source>We do not know {codes}. `mailsetup check` shows the codes in brackets.</source>
        <translation>Vi känner inte till {codes}. `mailsetup check` visar koderna inom hakparenteser.</translation>
    </message>
    <message>
        <source>Shall we do this? A safety copy is made first, and everything can be taken back. (y/n)</source>
        <translation>Ska vi göra det här? Först görs en säkerhetskopia, och allt kan ångras. (j/n)</translation>
    </message>
    <message>
        <source>This account is in your mail program already. There was nothing to do.</source>
        <translation>Det här kontot finns redan i ditt e‑postprogram. Det fanns inget att göra.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Vi har inte ändrat något.</translation>
    </message>
    <message>
        <source>Nothing was changed. Add --yes if you want it to be done.</source>
        <translation>Vi har inte ändrat något. Lägg till --yes om du vill ha det gjort.</translation>
    </message>
    <message>
        <source>Done. We looked once more:</source>
        <translation>Klart. Vi har tittat efter på nytt:</translation>
    </message>
    <message>
        <source>Done. Start your mail program; it asks for the password once.</source>
        <translation>Klart. Starta ditt e‑postprogram; det frågar efter lösenordet en gång.</translation>
    </message>
    <message>
        <source>To take it back: mailsetup undo {id}</source>
        <translation>För att ångra: mailsetup undo {id}</translation>
    </message>
    <message>
        <source>Taken back. Everything is exactly as before.</source>
        <translation>Ångrat. Allt är exakt som förut.</translation>
    </message>
    <message>
        <source>Taken back. The settings file had changed since then, so each setting was put back by itself.</source>
        <translation>Ångrat. Inställningsfilen hade ändrats sedan dess, så varje inställning sattes tillbaka för sig.</translation>
    </message>
    <message>
        <source>This has another value by now, so we left it as it is: {key}</source>
        <translation>Den här har fått ett annat värde sedan dess, så vi lät den vara: {key}</translation>
    </message>
    <message>
        <source>Nothing has been changed on this computer yet.</source>
        <translation>Inget är ändrat på den här datorn än.</translation>
    </message>
    <message>
        <source>Please close your mail program. We go on by ourselves as soon as it is closed.</source>
        <translation>Stäng ditt e‑postprogram. Vi fortsätter av oss själva så snart det är stängt.</translation>
    </message>
    <message>
        <source>Thank you. We go on.</source>
        <translation>Tack. Vi fortsätter.</translation>
    </message>
    <message>
        <source>The last change was interrupted. We have put things in order: {title}</source>
        <translation>Den senaste ändringen avbröts. Vi har ställt allt i ordning: {title}</translation>
    </message>
    <message>
        <source>Stopped. Nothing was left half-done.</source>
        <translation>Avbrutet. Inget är halvgjort.</translation>
    </message>
    <message>
        <source>There is no screen here to show the window on. `mailsetup --help` shows what works without.</source>
        <translation>Det finns ingen skärm att visa fönstret på här. `mailsetup --help` visar vad som fungerar utan.</translation>
    </message>
    <message>
        <source>There is no screen here, so the demonstration runs in the terminal.</source>
        <translation>Det finns ingen skärm här, så demonstrationen går i terminalen.</translation>
    </message>
    <message>
        <source>A practice mail server runs on this computer, and a practice profile has two wrong settings. Nothing of yours is touched.</source>
        <translation>En e‑postserver för övning körs på den här datorn, och en övningsprofil har två felaktiga inställningar. Inget av ditt rörs.</translation>
    </message>
    <message>
        <source>Every byte of the practice profile is as it was at the start.</source>
        <translation>Varenda byte i övningsprofilen är som i början.</translation>
    </message>
    <message>
        <source>The practice profile is not as it was. Please report this.</source>
        <translation>Övningsprofilen är inte som den var. Säg till oss om det här.</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>avbrutet</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation>inte gjort</translation>
    </message>
    <message>
        <source>being taken back</source>
        <translation>ångras nu</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>ångrat</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>{hostname} did not answer. Check that web pages open, then try again.</source>
        <translation>{hostname} svarade inte. Kontrollera att du kan öppna webbsidor och försök sedan igen.</translation>
    </message>
    <message>
        <source>There is no server called {hostname}, or this computer is not connected to the internet.</source>
        <translation>Det finns ingen server som heter {hostname}, eller så är den här datorn inte ansluten till internet.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet. Connect it and try again.</source>
        <translation>Den här datorn är inte ansluten till internet. Anslut den och försök igen.</translation>
    </message>
    <message>
        <source>{hostname} hung up in the middle. Try again in a few minutes.</source>
        <translation>{hostname} lade på mitt i samtalet. Försök igen om några minuter.</translation>
    </message>
    <message>
        <source>{hostname} does not let anybody in at port {port}. Try again in a while.</source>
        <translation>{hostname} tar inte emot någon på port {port}. Försök igen om en stund.</translation>
    </message>
    <message>
        <source>{hostname} does not use encryption at port {port}, so we did not send your password.</source>
        <translation>{hostname} använder inte kryptering på port {port}, så vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>What answers at {hostname} is not a mail server. Check the name.</source>
        <translation>Det som svarar på {hostname} är inte en e‑postserver. Kontrollera namnet.</translation>
    </message>
    <message>
        <source>The identity card of {hostname} has run out, so we did not send your password. Try again later.</source>
        <translation>Legitimationen för {hostname} har gått ut, så vi skickade inte ditt lösenord. Försök igen senare.</translation>
    </message>
    <message>
        <source>The identity card of {hostname} is not valid yet. Look whether this computer&apos;s date is right.</source>
        <translation>Legitimationen för {hostname} är inte giltig än. Kontrollera om datumet på den här datorn stämmer.</translation>
    </message>
    <message>
        <source>Date or time on this computer looks wrong. Set it right and try again.</source>
        <translation>Datum eller tid på den här datorn ser fel ut. Ställ in rätt datum och tid och försök igen.</translation>
    </message>
    <message>
        <source>What answers as {hostname} cannot prove that it is {hostname}. We did not send your password.</source>
        <translation>Det som svarar som {hostname} kan inte bevisa att det är {hostname}. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>{hostname} made its identity card itself, so we cannot be sure who it is. We did not send your password.</source>
        <translation>{hostname} har själv gjort sin legitimation, så vi kan inte vara säkra på vem den är. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>We do not know who made the identity card of {hostname} ({issuer}). We did not send your password.</source>
        <translation>Vi vet inte vem som har gjort legitimationen för {hostname} ({issuer}). Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>{issuer} on this computer looks into the connection to {hostname}. We did not send your password.</source>
        <translation>{issuer} på den här datorn lägger sig i förbindelsen till {hostname}. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>No safe connection to {hostname} came about. Try again later.</source>
        <translation>Vi fick ingen säker förbindelse till {hostname}. Försök igen senare.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read, or it holds no certificate. Check the name.</source>
        <translation>Filen {path} kan inte läsas, eller så finns det inget certifikat i den. Kontrollera namnet.</translation>
    </message>
    <message>
        <source>{hostname} did not accept the password for {username}. Type it once more, slowly.</source>
        <translation>{hostname} godtog inte lösenordet för {username}. Skriv det en gång till, långsamt.</translation>
    </message>
    <message>
        <source>{hostname} does not know {username}. Look at the name letter by letter.</source>
        <translation>{hostname} känner inte till {username}. Titta på namnet bokstav för bokstav.</translation>
    </message>
    <message>
        <source>The account {username} has been switched off. Switch it on again on your provider&apos;s self-service pages (often called “My pages”), or call them.</source>
        <translation>Kontot {username} är avstängt. Öppna det igen på leverantörens självbetjäning (ofta kallad ”Mina sidor”), eller ring dem.</translation>
    </message>
    <message>
        <source>{hostname} cannot check the password right now. Wait a quarter of an hour and try again.</source>
        <translation>{hostname} kan inte kontrollera lösenordet just nu. Vänta en kvart och försök igen.</translation>
    </message>
    <message>
        <source>{hostname} wants a special password for mail programs. Make an “app password” on your provider&apos;s web page and use it here.</source>
        <translation>{hostname} kräver ett särskilt lösenord för e‑postprogram. Skapa ett ”applösenord” på leverantörens webbsida och använd det här.</translation>
    </message>
    <message>
        <source>{hostname} does not offer what is needed ({name}). Ask your provider.</source>
        <translation>{hostname} har inte det som behövs ({name}). Fråga leverantören.</translation>
    </message>
    <message>
        <source>{hostname} turned us away. Try again in a quarter of an hour.</source>
        <translation>{hostname} avvisade oss. Försök igen om en kvart.</translation>
    </message>
    <message>
        <source>{hostname} did not let us log in. Check username and password.</source>
        <translation>{hostname} lät oss inte logga in. Kontrollera användarnamn och lösenord.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is not at your provider any more. Look once more.</source>
        <translation>Mappen {mailbox} finns inte hos leverantören längre. Titta efter igen.</translation>
    </message>
    <message>
        <source>Your provider has more than one folder called {mailbox}, so we left them all alone.</source>
        <translation>Leverantören har mer än en mapp som heter {mailbox}, så vi lät alla vara.</translation>
    </message>
    <message>
        <source>Your provider cannot have a folder called {mailbox}. Nothing was changed.</source>
        <translation>Leverantören kan inte ha en mapp som heter {mailbox}. Vi har inte ändrat något.</translation>
    </message>
    <message>
        <source>Your provider did not let us remove the folder {mailbox}. It is still there.</source>
        <translation>Leverantören lät oss inte ta bort mappen {mailbox}. Den finns kvar.</translation>
    </message>
    <message>
        <source>Your provider did not let us make the folder {mailbox}.</source>
        <translation>Leverantören lät oss inte skapa mappen {mailbox}.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is there, but your provider did not put it on the list of shown folders.</source>
        <translation>Mappen {mailbox} finns, men leverantören satte inte upp den på listan över mappar som visas.</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Something went wrong in this program. Your mail is safe. Try again; if it happens once more, tell us what stands under “Details”.</source>
        <translation>Något gick fel i det här programmet. Din e‑post är trygg. Försök igen; händer det en gång till, så berätta för oss vad som står under ”Detaljer”.</translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>What the server says about its folders</source>
        <translation>Vad servern säger om sina mappar</translation>
    </message>
    <message>
        <source>What the mail program is set to</source>
        <translation>Vad e‑postprogrammet är inställt på</translation>
    </message>
    <message>
        <source>Hidden folders</source>
        <translation>Dolda mappar</translation>
    </message>
    <message>
        <source>Folders that are not shown</source>
        <translation>Mappar som inte visas</translation>
    </message>
    <message>
        <source>Messages in the folder</source>
        <translation>Meddelanden i mappen</translation>
    </message>
    <message>
        <source>Setting in the mail program</source>
        <translation>Inställning i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Setting that the provider gives</source>
        <translation>Inställning som leverantören uppger</translation>
    </message>
    <message>
        <source>Username in the mail program</source>
        <translation>Användarnamn i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Username that the server accepted</source>
        <translation>Användarnamn som servern godtog</translation>
    </message>
    <message>
        <source>Leave mail at the provider</source>
        <translation>Lämna e‑posten hos leverantören</translation>
    </message>
    <message>
        <source>The technical reason</source>
        <translation>Teknisk orsak</translation>
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
        <translation>E‑postserverns legitimation har gått ut</translation>
    </message>
    <message>
        <source>Your provider has to renew it; that usually happens within a day. Try again later, or call their customer service.</source>
        <translation>Leverantören måste förnya den, och det sker oftast inom ett dygn. Försök igen senare, eller ring leverantörens kundtjänst.</translation>
    </message>
    <message>
        <source>The identity card of the mail server is not valid yet</source>
        <translation>E‑postserverns legitimation är inte giltig än</translation>
    </message>
    <message>
        <source>First look whether date and time on this computer are right. Then try again.</source>
        <translation>Kontrollera först om datum och tid på den här datorn stämmer. Försök sedan igen.</translation>
    </message>
    <message>
        <source>Date or time on this computer looks wrong</source>
        <translation>Datum eller tid på den här datorn ser fel ut</translation>
    </message>
    <message>
        <source>Set date and time right (or to automatic) and try again.</source>
        <translation>Ställ in rätt datum och tid (eller välj automatiskt) och försök igen.</translation>
    </message>
    <message>
        <source>The mail server shows the name of somebody else</source>
        <translation>E‑postservern visar någon annans namn</translation>
    </message>
    <message>
        <source>Check the server name, or use the one that your provider gives.</source>
        <translation>Kontrollera servernamnet, eller använd det som leverantören uppger.</translation>
    </message>
    <message>
        <source>We cannot be sure that this is your provider&apos;s server</source>
        <translation>Vi kan inte vara säkra på att det här är din leverantörs server</translation>
    </message>
    <message>
        <source>Do not accept it just like that. If you are on a guest network, try again at home. Otherwise call your provider.</source>
        <translation>Godkänn den inte utan vidare. Är du på ett gästnätverk, så försök igen hemma. Annars bör du ringa leverantören.</translation>
    </message>
    <message>
        <source>A program on this computer looks into your mail connection</source>
        <translation>Ett program på den här datorn lägger sig i förbindelsen till din e‑post</translation>
    </message>
    <message>
        <source>Open your virus protection and switch off the checking of e-mail connections, then try again.</source>
        <translation>Öppna virusskyddet och stäng av kontrollen av förbindelser till e‑post. Försök sedan igen.</translation>
    </message>
    <message>
        <source>The safe connection to the mail server failed</source>
        <translation>Vi fick ingen säker förbindelse till e‑postservern</translation>
    </message>
    <message>
        <source>Try again later. If it stays like this, call your provider.</source>
        <translation>Försök igen senare. Om det fortsätter, ring leverantören.</translation>
    </message>
    <message>
        <source>Your provider did not accept the password</source>
        <translation>Leverantören godtog inte lösenordet</translation>
    </message>
    <message>
        <source>Look at the address letter by letter. If it is right, check the account on your provider&apos;s self-service pages (often called “My pages”).</source>
        <translation>Titta på adressen bokstav för bokstav. Är den rätt, så kontrollera kontot på leverantörens självbetjäning (ofta kallad ”Mina sidor”).</translation>
    </message>
    <message>
        <source>Do not wait: switch it on again on your provider&apos;s self-service pages (often called “My pages”), or call their customer service.</source>
        <translation>Vänta inte: öppna kontot igen på leverantörens självbetjäning (ofta kallad ”Mina sidor”), eller ring leverantörens kundtjänst.</translation>
    </message>
    <message>
        <source>The mail server does not open</source>
        <translation>E‑postservern öppnar inte</translation>
    </message>
    <message>
        <source>The mail server does not use encryption at this port</source>
        <translation>E‑postservern använder inte kryptering på den här porten</translation>
    </message>
    <message>
        <source>The port number {port} and the kind of encryption do not go together. We did not send your password.</source>
        <translation>Portnumret {port} och krypteringen passar inte ihop. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>Use the port number and the encryption that your provider gives.</source>
        <translation>Använd det portnummer och den kryptering som leverantören uppger.</translation>
    </message>
    <message>
        <source>Something answered, but it was not a mail server. On guest networks a login page can stand in the way.</source>
        <translation>Något svarade, men det var inte en e‑postserver. På gästnätverk kan en inloggningssida stå i vägen.</translation>
    </message>
    <message>
        <source>The server lacks something that is needed. We did not send your password.</source>
        <translation>Servern saknar något som behövs. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>The server answered, but not as a mail server should. Your mail is safe.</source>
        <translation>Servern svarade, men inte så som en e‑postserver ska. Din e‑post är trygg.</translation>
    </message>
    <message>
        <source>Nobody we asked knows how a mail program reaches this provider.</source>
        <translation>Ingen av dem vi frågade vet hur ett e‑postprogram når den här leverantören.</translation>
    </message>
    <message>
        <source>Your provider does not know this e-mail account</source>
        <translation>Leverantören känner inte till det här e‑postkontot</translation>
    </message>
    <message>
        <source>Your provider&apos;s server shows an identity card (a certificate) that is too old. We did not send your password to it.</source>
        <translation>Leverantörens server visar en legitimation (ett certifikat) som är för gammal. Vi skickade inte ditt lösenord dit.</translation>
    </message>
    <message>
        <source>Either your provider made a mistake with the server, or the clock of this computer is wrong. We did not send your password.</source>
        <translation>Antingen har leverantören gjort ett fel med servern, eller så går klockan på den här datorn fel. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>With a wrong clock, safe connections to your provider and to others do not work.</source>
        <translation>När klockan går fel fungerar inte säkra förbindelser till leverantören och till andra.</translation>
    </message>
    <message>
        <source>The server that answers cannot prove that it is the one we asked for. Often the server name is just typed wrong. We did not send your password.</source>
        <translation>Servern som svarar kan inte bevisa att den är den vi frågade efter. Ofta är servernamnet bara felskrivet. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>The server shows an identity card from somebody we do not know ({issuer}). We did not send your password.</source>
        <translation>Servern visar en legitimation från någon vi inte känner till ({issuer}). Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>It is probably your virus protection: the identity card that we were shown was made by {issuer}. We did not send your password.</source>
        <translation>Det är troligen ditt virusskydd: legitimationen som vi fick se är gjord av {issuer}. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>Your provider&apos;s server could not prove who it is. We did not send your password.</source>
        <translation>Leverantörens server kunde inte bevisa vem den är. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>Your provider says that username and password do not go together. It does not say which of them is wrong.</source>
        <translation>Leverantören säger att användarnamnet och lösenordet inte hör ihop, men inte vilket av dem som är fel.</translation>
    </message>
    <message>
        <source>Type the password once more; choose “Show the password” to see it. If you can log in on your provider&apos;s web page, the password you use there is the right one.</source>
        <translation>Skriv lösenordet en gång till; välj ”Visa lösenordet” för att se det. Om du kan logga in på leverantörens webbsida är lösenordet du använder där det rätta.</translation>
    </message>
    <message>
        <source>Either the address has a typing error, or the account does not exist any more.</source>
        <translation>Antingen är det ett skrivfel i adressen, eller så finns inte kontot längre.</translation>
    </message>
    <message>
        <source>Your e-mail account has been switched off</source>
        <translation>Ditt e‑postkonto är avstängt</translation>
    </message>
    <message>
        <source>Providers do this when nobody has logged in for a long time. The mail is usually still there for a while.</source>
        <translation>Leverantörer stänger av konton när ingen har loggat in på länge. E‑posten finns oftast kvar en tid.</translation>
    </message>
    <message>
        <source>Your provider cannot check the password right now</source>
        <translation>Leverantören kan inte kontrollera lösenordet just nu</translation>
    </message>
    <message>
        <source>This is a passing fault at your provider. It does not mean that your password is wrong.</source>
        <translation>Det här är ett tillfälligt fel hos leverantören. Det betyder inte att ditt lösenord är fel.</translation>
    </message>
    <message>
        <source>Wait a quarter of an hour and try again.</source>
        <translation>Vänta en kvart och försök igen.</translation>
    </message>
    <message>
        <source>Your provider wants a special password for mail programs</source>
        <translation>Leverantören kräver ett särskilt lösenord för e‑postprogram</translation>
    </message>
    <message>
        <source>Your usual password is right for the web page, but not for mail programs.</source>
        <translation>Ditt vanliga lösenord fungerar på webbsidan, men inte i e‑postprogram.</translation>
    </message>
    <message>
        <source>Log in on your provider&apos;s web page, make an “app password” there, and use that one here.</source>
        <translation>Logga in på leverantörens webbsida, skapa ett ”applösenord” där och använd det här.</translation>
    </message>
    <message>
        <source>The server is there, but does not let mail programs in where we asked.</source>
        <translation>Servern finns där, men släpper inte in e‑postprogram där vi frågade.</translation>
    </message>
    <message>
        <source>Try again in a while. If it stays like this, the settings are wrong.</source>
        <translation>Försök igen om en stund. Om det fortsätter är inställningarna fel.</translation>
    </message>
    <message>
        <source>The mail server does not answer</source>
        <translation>E‑postservern svarar inte</translation>
    </message>
    <message>
        <source>The server was silent. The network, a firewall or the provider may be the reason; your mail is safe.</source>
        <translation>Vi hörde inget från servern. Det kan bero på nätverket, en brandvägg eller leverantören; din e‑post är trygg.</translation>
    </message>
    <message>
        <source>We found no server with the name that is set, or this computer has no connection to the internet.</source>
        <translation>Vi hittade ingen server med det angivna namnet, eller så är den här datorn inte ansluten till internet.</translation>
    </message>
    <message>
        <source>The server answered, and then ended the conversation.</source>
        <translation>Servern svarade, men avslutade sedan samtalet.</translation>
    </message>
    <message>
        <source>Check that web pages open on this computer, then try again.</source>
        <translation>Kontrollera att du kan öppna webbsidor på den här datorn och försök sedan igen.</translation>
    </message>
    <message>
        <source>There is no server with this name</source>
        <translation>Det finns ingen server med det här namnet</translation>
    </message>
    <message>
        <source>Check that web pages open. If they do, the name is wrong.</source>
        <translation>Kontrollera om du kan öppna webbsidor. Går det, är namnet fel.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet</source>
        <translation>Den här datorn är inte ansluten till internet</translation>
    </message>
    <message>
        <source>Without it we cannot ask your provider anything. Your mail is safe.</source>
        <translation>Utan internet kan vi inte fråga leverantören om något. Din e‑post är trygg.</translation>
    </message>
    <message>
        <source>Connect to your network and try again.</source>
        <translation>Anslut till ditt nätverk och försök igen.</translation>
    </message>
    <message>
        <source>The mail server hung up in the middle</source>
        <translation>E‑postservern lade på mitt i samtalet</translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it stays like this, call your provider.</source>
        <translation>Försök igen om några minuter. Om det fortsätter, ring leverantören.</translation>
    </message>
    <message>
        <source>This is not a mail server</source>
        <translation>Det här är inte en e‑postserver</translation>
    </message>
    <message>
        <source>Check the server name, or try again from another network.</source>
        <translation>Kontrollera servernamnet, eller försök igen från ett annat nätverk.</translation>
    </message>
    <message>
        <source>The mail server does not offer a safe way to log in</source>
        <translation>E‑postservern har inget säkert sätt att logga in</translation>
    </message>
    <message>
        <source>Ask your provider which settings are the right ones.</source>
        <translation>Fråga leverantören vilka inställningar som är rätt.</translation>
    </message>
    <message>
        <source>The mail server turned us away</source>
        <translation>E‑postservern avvisade oss</translation>
    </message>
    <message>
        <source>Try again in a quarter of an hour. If it stays like this, call your provider and read them the line under “Details”.</source>
        <translation>Försök igen om en kvart. Om det fortsätter, ring leverantören och läs upp raden under ”Detaljer”.</translation>
    </message>
    <message>
        <source>We found no settings for {domain}</source>
        <translation>Vi hittade inga inställningar för {domain}</translation>
    </message>
    <message>
        <source>Check the part after @, or ask your provider for the server settings.</source>
        <translation>Kontrollera det som står efter @, eller fråga leverantören om serverinställningarna.</translation>
    </message>
    <message>
        <source>We have not looked at your folders</source>
        <translation>Vi har inte tittat på dina mappar</translation>
    </message>
    <message>
        <source>Without the password we can only compare the settings.</source>
        <translation>Utan lösenordet kan vi bara jämföra inställningarna.</translation>
    </message>
    <message>
        <source>Give the password if folders or mail are missing.</source>
        <translation>Ange lösenordet om mappar eller e‑post saknas.</translation>
    </message>
    <message>
        <source>We could not read the settings of your mail program</source>
        <translation>Vi kunde inte läsa inställningarna i ditt e‑postprogram</translation>
    </message>
    <message>
        <source>The file with the settings of “{profile}” is damaged or cannot be opened.</source>
        <translation>Filen med inställningarna för ”{profile}” är skadad eller kan inte öppnas.</translation>
    </message>
    <message>
        <source>We have changed nothing. Open your mail program: if it works, close it and try again.</source>
        <translation>Vi har inte ändrat något. Öppna ditt e‑postprogram: fungerar det, så stäng det och försök igen.</translation>
    </message>
    <message>
        <source>Your folders are hidden by a setting</source>
        <translation>Dina mappar döljs av en inställning</translation>
    </message>
    <message>
        <source>We empty one field in your mail program. Then the folders come back.</source>
        <translation>Vi tömmer ett fält i ditt e‑postprogram. Då kommer mapparna tillbaka.</translation>
    </message>
    <message>
        <source>Your folders are shown in the wrong place</source>
        <translation>Dina mappar visas på fel ställe</translation>
    </message>
    <message>
        <source>We fill in one field in your mail program, as your provider wants it.</source>
        <translation>Vi fyller i ett fält i ditt e‑postprogram, så som leverantören vill ha det.</translation>
    </message>
    <message>
        <source>There is an extra, empty wastebasket</source>
        <translation>Det finns en extra, tom papperskorg</translation>
    </message>
    <message>
        <source>Your mail program made a second wastebasket while it looked in the wrong place. It is empty. Your real wastebasket is untouched.</source>
        <translation>Ditt e‑postprogram skapade en papperskorg till medan det letade på fel ställe. Den är tom. Din vanliga papperskorg är orörd.</translation>
    </message>
    <message>
        <source>We look once more that it is empty, and then remove it.</source>
        <translation>Vi kontrollerar en gång till att den är tom och tar sedan bort den.</translation>
    </message>
    <message>
        <source>We set your mail program to show all folders.</source>
        <translation>Vi ställer in ditt e‑postprogram så att det visar alla mappar.</translation>
    </message>
    <message>
        <source>Your mail program uses another server than your provider says</source>
        <translation>Ditt e‑postprogram använder en annan server än leverantören uppger</translation>
    </message>
    <message>
        <source>It is set to {old}. Your provider says {new}. The old name may stop working, or already has.</source>
        <translation>Det är inställt på {old}. Leverantören uppger {new}. Det gamla namnet kan sluta fungera, eller har redan gjort det.</translation>
    </message>
    <message>
        <source>We put in the name that your provider gives.</source>
        <translation>Vi skriver in namnet som leverantören uppger.</translation>
    </message>
    <message>
        <source>A number in the settings is wrong</source>
        <translation>Ett tal i inställningarna är fel</translation>
    </message>
    <message>
        <source>Nothing is lost. Your mail program looks for your folders in the wrong place. Hidden folders: {hidden}. The mail in them is safe with your e-mail provider.</source>
        <translation>Inget är förlorat. Ditt e‑postprogram letar efter mapparna på fel ställe. Dolda mappar: {hidden}. E‑posten i dem ligger tryggt hos din e‑postleverantör.</translation>
    </message>
    <message>
        <source>Your e-mail provider keeps all folders below the inbox, but your mail program does not know that. So folders can be missing or look misplaced.</source>
        <translation>Din e‑postleverantör har alla mappar under inkorgen, men det vet inte ditt e‑postprogram. Då kan mappar saknas eller ligga på fel ställe.</translation>
    </message>
    <message>
        <source>Not all of your folders are shown</source>
        <translation>En del av dina mappar visas inte</translation>
    </message>
    <message>
        <source>Your mail program only shows folders that are on a list. Folders that are not on it: {hidden}. Nothing is lost.</source>
        <translation>Ditt e‑postprogram visar bara mappar som står på en lista. Mappar som inte står där: {hidden}. Inget är förlorat.</translation>
    </message>
    <message>
        <source>Your mail program knocks at port {old} of the server, but your provider answers at port {new}. So mail does not come through as it should.</source>
        <translation>Ditt e‑postprogram knackar på port {old} hos servern, men leverantören svarar på port {new}. Därför kommer e‑posten inte fram som den ska.</translation>
    </message>
    <message>
        <source>We put in the number that your provider gives.</source>
        <translation>Vi skriver in talet som leverantören uppger.</translation>
    </message>
    <message>
        <source>The kind of encryption is another than your provider says</source>
        <translation>Krypteringen är en annan än leverantören uppger</translation>
    </message>
    <message>
        <source>Your mail program is set to {old}. Your provider says {new}. They may not understand each other.</source>
        <translation>Ditt e‑postprogram är inställt på {old}. Leverantören uppger {new}. Då är det inte säkert att de förstår varandra.</translation>
    </message>
    <message>
        <source>We choose the one that your provider gives.</source>
        <translation>Vi väljer den som leverantören uppger.</translation>
    </message>
    <message>
        <source>Your mail program logs in in a way that your provider does not know</source>
        <translation>Ditt e‑postprogram loggar in på ett sätt som leverantören inte känner till</translation>
    </message>
    <message>
        <source>The right password can be refused because of this setting.</source>
        <translation>Även rätt lösenord kan bli avvisat på grund av den här inställningen.</translation>
    </message>
    <message>
        <source>We choose the way of logging in that your provider wants.</source>
        <translation>Vi väljer det inloggningssätt som leverantören vill ha.</translation>
    </message>
    <message>
        <source>Your password travels unprotected</source>
        <translation>Ditt lösenord skickas oskyddat</translation>
    </message>
    <message>
        <source>We switch encryption on. We did not send your password in the unprotected way.</source>
        <translation>Vi slår på kryptering. Vi har inte skickat ditt lösenord på det oskyddade sättet.</translation>
    </message>
    <message>
        <source>With the old way (POP3) your mail is kept on this computer, and your phone does not show the same as the computer. Your provider also has the newer way (IMAP), which shows the same everywhere.</source>
        <translation>Med det gamla sättet (POP3) sparas e‑posten på den här datorn, och telefonen visar inte samma sak som datorn. Din leverantör har också det nyare sättet (IMAP), som visar samma sak överallt.</translation>
    </message>
    <message>
        <source>After that it is on this computer only. If the computer breaks, the mail is gone. On your phone you do not see it.</source>
        <translation>Efter det finns den bara på den här datorn. Om datorn går sönder är e‑posten borta. I telefonen ser du den inte.</translation>
    </message>
    <message>
        <source>Mail is sent through an old port that is now closed</source>
        <translation>E‑posten skickas genom en gammal port som nu är stängd</translation>
    </message>
    <message>
        <source>We change to the port that your provider gives.</source>
        <translation>Vi byter till den port som leverantören uppger.</translation>
    </message>
    <message>
        <source>The username in your mail program is another than the one that works</source>
        <translation>Användarnamnet i ditt e‑postprogram är ett annat än det som fungerar</translation>
    </message>
    <message>
        <source>A setting is another than your provider gives</source>
        <translation>En inställning är en annan än leverantören anger</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. As far as we saw, that does no harm.</source>
        <translation>Ditt e‑postprogram har {old}, och leverantören anger {new}. Såvitt vi såg gör det ingen skada.</translation>
    </message>
    <message>
        <source>You need not do anything.</source>
        <translation>Du behöver inte göra något.</translation>
    </message>
    <message>
        <source>One account gets its mail from another provider</source>
        <translation>Ett konto får sin e‑post från en annan leverantör</translation>
    </message>
    <message>
        <source>{account} uses your address as sender only. Its mailbox is somewhere else, so we leave it alone.</source>
        <translation>{account} använder din adress bara som avsändare. Brevlådan finns någon annanstans, så vi låter den vara.</translation>
    </message>
    <message>
        <source>Your mail program talks to the mail server without encryption. Others on the same network could read your password and your mail.</source>
        <translation>Ditt e‑postprogram talar med e‑postservern utan kryptering. Andra på samma nätverk kan läsa ditt lösenord och din e‑post.</translation>
    </message>
    <message>
        <source>It is set to {old}. We could log in with {new}.</source>
        <translation>Där står det {old}. Vi kunde logga in med {new}.</translation>
    </message>
    <message>
        <source>We put in the username that works.</source>
        <translation>Vi skriver in användarnamnet som fungerar.</translation>
    </message>
    <message>
        <source>Your username is not your e-mail address</source>
        <translation>Ditt användarnamn är inte din e‑postadress</translation>
    </message>
    <message>
        <source>Your mail program logs in with {username}. Your provider gives every mailbox a username of its own, and that one is needed here.</source>
        <translation>Ditt e‑postprogram loggar in med {username}. Leverantören ger varje brevlåda ett eget användarnamn, och det är det som behövs här.</translation>
    </message>
    <message>
        <source>Look for the username in the letter or message from your provider, go back and type it in. Your provider&apos;s customer service can also tell you.</source>
        <translation>Leta upp användarnamnet i brevet eller meddelandet från leverantören, gå tillbaka och skriv in det. Leverantörens kundtjänst kan också hjälpa dig med det.</translation>
    </message>
    <message>
        <source>Your mail is fetched in the old way</source>
        <translation>Din e‑post hämtas på det gamla sättet</translation>
    </message>
    <message>
        <source>You need not do anything now. Do not just delete the account: the mail on this computer would go with it.</source>
        <translation>Du behöver inte göra något nu. Ta inte bort kontot utan vidare: då försvinner också e‑posten som ligger på den här datorn.</translation>
    </message>
    <message>
        <source>Mail is deleted at your provider as soon as this computer has it</source>
        <translation>E‑posten raderas hos leverantören så snart den här datorn har hämtat den</translation>
    </message>
    <message>
        <source>We set your mail program to leave a copy at your provider.</source>
        <translation>Vi ställer in ditt e‑postprogram så att det lämnar en kopia hos leverantören.</translation>
    </message>
    <message>
        <source>Nothing is set up for sending mail</source>
        <translation>Inget är inställt för att skicka e‑post</translation>
    </message>
    <message>
        <source>You can read mail with this account, but not send any.</source>
        <translation>Du kan läsa e‑post med det här kontot, men inte skicka någon.</translation>
    </message>
    <message>
        <source>We set up sending as your provider says.</source>
        <translation>Vi ställer in sändning så som leverantören uppger.</translation>
    </message>
    <message>
        <source>Your mail program does not log in when it sends</source>
        <translation>Ditt e‑postprogram loggar inte in när det skickar</translation>
    </message>
    <message>
        <source>Your provider only takes mail from people who log in, so your mail is refused.</source>
        <translation>Leverantören tar bara emot e‑post från dem som loggar in. Därför blir din e‑post avvisad.</translation>
    </message>
    <message>
        <source>We switch the login for sending on.</source>
        <translation>Vi slår på inloggning för sändning.</translation>
    </message>
    <message>
        <source>Your mail program sends through port 25. Providers have closed it for home users because it was used for junk mail.</source>
        <translation>Ditt e‑postprogram skickar genom port 25. Leverantörerna har stängt den för privatkunder eftersom den användes för skräppost.</translation>
    </message>
    <message>
        <source>Mail is sent through another company&apos;s server</source>
        <translation>E‑posten skickas genom ett annat företags server</translation>
    </message>
    <message>
        <source>You send through {provider}, but your address is from another provider. {provider} refuses mail from addresses that are not its own.</source>
        <translation>Du skickar genom {provider}, men din adress är från en annan leverantör. {provider} avvisar e‑post från andra adresser än sina egna.</translation>
    </message>
    <message>
        <source>Mail must be sent through the provider that your address belongs to.</source>
        <translation>E‑posten måste skickas genom den leverantör som din adress hör till.</translation>
    </message>
</context>
<context>
    <name>Fix</name>
    <message>
        <source>Show the hidden folders</source>
        <translation>Visa de dolda mapparna</translation>
    </message>
    <message>
        <source>Put the folders in their place</source>
        <translation>Sätt mapparna på plats</translation>
    </message>
    <message>
        <source>Remove the extra wastebasket</source>
        <translation>Ta bort den extra papperskorgen</translation>
    </message>
    <message>
        <source>Show all folders</source>
        <translation>Visa alla mappar</translation>
    </message>
    <message>
        <source>Correct the settings for receiving</source>
        <translation>Rätta till inställningarna för mottagning</translation>
    </message>
    <message>
        <source>Correct the settings for sending</source>
        <translation>Rätta till inställningarna för sändning</translation>
    </message>
    <message>
        <source>Keep a copy of the mail at the provider</source>
        <translation>Behåll en kopia av e‑posten hos leverantören</translation>
    </message>
</context>
<context>
    <name>I18n</name>
    <message>
        <source>Something happened that we have no words for yet.</source>
        <translation>Något hände som vi inte har ord för än.</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>Looking for the settings of your e-mail …</source>
        <translation>Letar efter inställningarna för din e‑post …</translation>
    </message>
    <message>
        <source>We know your provider.</source>
        <translation>Vi känner till din leverantör.</translation>
    </message>
    <message>
        <source>Your provider is not on our own list. We are asking elsewhere.</source>
        <translation>Din leverantör står inte på vår egen lista. Vi frågar på andra håll.</translation>
    </message>
    <message>
        <source>{host} knows the settings.</source>
        <translation>{host} känner till inställningarna.</translation>
    </message>
    <message>
        <source>{host} has nothing for this address.</source>
        <translation>{host} har inget om den här adressen.</translation>
    </message>
    <message>
        <source>{host} did not give a usable answer. We go on without it.</source>
        <translation>{host} gav inget användbart svar. Vi går vidare utan det.</translation>
    </message>
    <message>
        <source>{host} answered with error {status}. Try again later, or type in the settings yourself.</source>
        <translation>{host} svarade med fel {status}. Försök igen senare, eller skriv in inställningarna själv.</translation>
    </message>
    <message>
        <source>No answer came in time. Check your internet connection, or try again.</source>
        <translation>Det kom inget svar i tid. Kontrollera internetförbindelsen, eller försök igen.</translation>
    </message>
    <message>
        <source>We did not wait for this; we already had a good answer.</source>
        <translation>Vi väntade inte på det här; vi hade redan ett bra svar.</translation>
    </message>
    <message>
        <source>There is no computer called {host}. Check the address for typing errors.</source>
        <translation>Det finns ingen dator som heter {host}. Titta efter skrivfel i adressen.</translation>
    </message>
    <message>
        <source>Your computer cannot reach the internet. Check the connection and try again.</source>
        <translation>Den här datorn når inte internet. Kontrollera förbindelsen och försök igen.</translation>
    </message>
    <message>
        <source>{host} does not take connections. Try again later.</source>
        <translation>{host} tar inte emot förbindelser. Försök igen senare.</translation>
    </message>
    <message>
        <source>{host} did not answer in time. Try again later.</source>
        <translation>{host} svarade inte i tid. Försök igen senare.</translation>
    </message>
    <message>
        <source>{host} hung up in the middle. Try again.</source>
        <translation>{host} lade på mitt i samtalet. Försök igen.</translation>
    </message>
    <message>
        <source>{host} could not prove who it is, so we did not use it. Check your computer&apos;s date and any virus protection.</source>
        <translation>{host} kunde inte bevisa vem den är, så vi använde den inte. Kontrollera datumet på datorn, och virusskyddet om du har ett.</translation>
    </message>
    <message>
        <source>No safe connection to {host} was possible, so we did not use it.</source>
        <translation>Vi fick ingen säker förbindelse till {host}, så vi använde den inte.</translation>
    </message>
    <message>
        <source>We were sent to {host} without encryption and did not follow.</source>
        <translation>Vi blev skickade vidare till {host} utan kryptering, och dit gick vi inte.</translation>
    </message>
    <message>
        <source>We were sent to an address that is not safe to follow, so we did not.</source>
        <translation>Vi blev skickade vidare till en adress som inte är säker, så dit gick vi inte.</translation>
    </message>
    <message>
        <source>{host} kept sending us on, so we stopped.</source>
        <translation>{host} skickade oss vidare gång på gång, så vi slutade.</translation>
    </message>
    <message>
        <source>{host} sent far too much, so we stopped.</source>
        <translation>{host} skickade alldeles för mycket, så vi slutade.</translation>
    </message>
    <message>
        <source>{host} sent something we do not understand.</source>
        <translation>{host} skickade något som vi inte förstår.</translation>
    </message>
    <message>
        <source>The file is far too large for mail settings, so we left it alone.</source>
        <translation>Filen är alldeles för stor för att innehålla e‑postinställningar, så vi lät den vara.</translation>
    </message>
    <message>
        <source>This is not a file with mail settings.</source>
        <translation>Det här är inte en fil med e‑postinställningar.</translation>
    </message>
    <message>
        <source>The file with the settings is damaged. Tell the provider, or type in the settings yourself.</source>
        <translation>Filen med inställningarna är skadad. Säg till leverantören, eller skriv in inställningarna själv.</translation>
    </message>
    <message>
        <source>The file contains something that could do harm, so we left it alone.</source>
        <translation>Filen innehåller något som kan göra skada, så vi lät den vara.</translation>
    </message>
    <message>
        <source>The file names no server that can be used. Ask the provider for the settings.</source>
        <translation>Filen nämner ingen server som kan användas. Fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>{element} left out: “{type}” is not a mail server we can set up.</source>
        <translation>{element} är utelämnat: ”{type}” är inte en e‑postserver som vi kan ställa in.</translation>
    </message>
    <message>
        <source>{element} left out: “{hostname}” is not a server name.</source>
        <translation>{element} är utelämnat: ”{hostname}” är inte ett servernamn.</translation>
    </message>
    <message>
        <source>{element} left out: “{port}” is not a port.</source>
        <translation>{element} är utelämnat: ”{port}” är inte en port.</translation>
    </message>
    <message>
        <source>{element} left out: unknown kind of encryption “{socket_type}”.</source>
        <translation>{element} är utelämnat: okänd kryptering ”{socket_type}”.</translation>
    </message>
    <message>
        <source>{element} left out: the username has characters that cannot be right.</source>
        <translation>{element} är utelämnat: användarnamnet har tecken som inte kan vara rätt.</translation>
    </message>
    <message>
        <source>{element} left out: “{placeholder}” cannot be filled in.</source>
        <translation>{element} är utelämnat: ”{placeholder}” kan inte fyllas i.</translation>
    </message>
    <message>
        <source>{element} left out: unknown way to log in “{methods}”.</source>
        <translation>{element} är utelämnat: okänt inloggningssätt ”{methods}”.</translation>
    </message>
    <message>
        <source>{element} and all after it left out: too many servers.</source>
        <translation>{element} och alla efter är utelämnade: för många servrar.</translation>
    </message>
    <message>
        <source>{element}: no username is given for {hostname}. Ask the provider.</source>
        <translation>{element}: inget användarnamn är angivet för {hostname}. Fråga leverantören.</translation>
    </message>
    <message>
        <source>{element}: {hostname} is not encrypted, so we do not choose it.</source>
        <translation>{element}: {hostname} är inte krypterad, så vi väljer den inte.</translation>
    </message>
    <message>
        <source>{element}: port {port} of {hostname} does not go with {socket_type}.</source>
        <translation>{element}: port {port} hos {hostname} passar inte ihop med {socket_type}.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Check that it is there and may be opened.</source>
        <translation>{file} kan inte läsas. Kontrollera att filen finns och får öppnas.</translation>
    </message>
    <message>
        <source>{file} is too large for a provider file.</source>
        <translation>{file} är för stor för att vara en leverantörsfil.</translation>
    </message>
    <message>
        <source>{file} is not valid TOML: {detail}.</source>
        <translation>{file} är inte giltig TOML: {detail}.</translation>
    </message>
    <message>
        <source>{file} has version {value}; this program reads {expected}.</source>
        <translation>{file} har version {value}; det här programmet läser {expected}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” is not known. Remove it or correct the spelling.</source>
        <translation>{file}: ”{key}” är okänt. Ta bort det eller rätta stavningen.</translation>
    </message>
    <message>
        <source>{file}: “{key}” is missing or empty.</source>
        <translation>{file}: ”{key}” saknas eller är tom.</translation>
    </message>
    <message>
        <source>{file}: “{key}” must be of the type {expected}.</source>
        <translation>{file}: ”{key}” måste vara av typen {expected}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” is “{value}”; allowed are {allowed}.</source>
        <translation>{file}: ”{key}” är ”{value}”; tillåtet är {allowed}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” cannot be “{value}”.</source>
        <translation>{file}: ”{key}” kan inte vara ”{value}”.</translation>
    </message>
    <message>
        <source>{file}: “{key}”: port {port} does not go with {protocol} and {socket_type}.</source>
        <translation>{file}: ”{key}”: port {port} passar inte ihop med {protocol} och {socket_type}.</translation>
    </message>
    <message>
        <source>{file}: “{key}” names “{source}”, which is not among the sources.</source>
        <translation>{file}: ”{key}” nämner ”{source}”, som inte finns bland källorna.</translation>
    </message>
    <message>
        <source>{file}: “{key}”: “{value}” is already in {other}.</source>
        <translation>{file}: ”{key}”: ”{value}” finns redan i {other}.</translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Repair the settings of your mail program</source>
        <translation>Rättelser i ditt e‑postprogram</translation>
    </message>
    <message>
        <source>Tidy up at your provider</source>
        <translation>Städning hos leverantören</translation>
    </message>
    <message>
        <source>Set up {address} in {client}</source>
        <translation>Inställning av {address} i {client}</translation>
    </message>
    <message>
        <source>Set up {address} in {client}, for the first time</source>
        <translation>Inställning av {address} i {client}, för första gången</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>The file {file} has changed since we looked. We have changed nothing. Look once more, then try again.</source>
        <translation>Filen {file} har ändrats sedan vi tittade på den. Vi har inte ändrat något. Titta efter igen och försök sedan på nytt.</translation>
    </message>
    <message>
        <source>The file {file} is not there any more. Nothing else was changed. Is the disk connected? Look once more.</source>
        <translation>Filen {file} finns inte längre. Vi har inte ändrat något annat. Är disken ansluten? Titta efter igen.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was changed ({file}). Make some room, then try again.</source>
        <translation>Disken är full, så vi har inte ändrat något ({file}). Gör lite plats och försök igen.</translation>
    </message>
    <message>
        <source>This computer does not let us change {file}. Nothing was changed. Perhaps your virus protection is using it, or it belongs to somebody else. Wait a little and try again.</source>
        <translation>Datorn låter oss inte ändra {file}. Vi har inte ändrat något. Kanske använder ditt virusskydd den, eller så tillhör den någon annan. Vänta lite och försök igen.</translation>
    </message>
    <message>
        <source>The disk gave trouble with {file}. Everything is as it was. Try again; if it happens again, have the disk looked at.</source>
        <translation>Disken krånglade med {file}. Allt är som det var. Försök igen; händer det en gång till, så be någon titta på disken.</translation>
    </message>
    <message>
        <source>We could not write a safety copy or our own notes ({file}), so nothing was changed. Make sure that this folder can be written.</source>
        <translation>Vi kunde inte skriva en säkerhetskopia eller våra egna anteckningar ({file}), så vi har inte ändrat något. Se till att det går att skriva i den här mappen.</translation>
    </message>
    <message>
        <source>A safety copy in {directory} is missing or damaged. Do not delete anything there, and ask for help.</source>
        <translation>En säkerhetskopia i {directory} saknas eller är skadad. Radera inget där, och be om hjälp.</translation>
    </message>
    <message>
        <source>The disk gave trouble in the middle. Your safety copies are kept. Do not open your mail program yet: make room on the disk and start this program again, and it will finish. The result will stand in the history ({id}).</source>
        <translation>Disken krånglade mitt i arbetet. Dina säkerhetskopior finns kvar. Öppna inte ditt e‑postprogram än: gör plats på disken och starta det här programmet igen, så slutför det arbetet. Resultatet kommer att stå i historiken ({id}).</translation>
    </message>
    <message>
        <source>You stopped half-way. What was done so far is safe and can be taken back, or you can go on.</source>
        <translation>Du stoppade halvvägs. Det som är gjort hittills är tryggt och kan ångras, eller så kan du fortsätta.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file, so nothing was changed.</source>
        <translation>{file} är inte en vanlig fil, så vi har inte ändrat något.</translation>
    </message>
    <message>
        <source>{file} is far larger than such a file should be, so nothing was changed.</source>
        <translation>{file} är mycket större än en sådan fil ska vara, så vi har inte ändrat något.</translation>
    </message>
    <message>
        <source>This change does not add up, which is our mistake. Nothing was changed. Please tell us what stands under “Details”.</source>
        <translation>Den här ändringen går inte ihop, och det är vårt fel. Vi har inte ändrat något. Berätta för oss vad som står under ”Detaljer”.</translation>
    </message>
    <message>
        <source>Another window of this program is making changes just now. Wait until it is done, then try again.</source>
        <translation>Ett annat fönster av det här programmet gör ändringar just nu. Vänta tills det är klart och försök igen.</translation>
    </message>
    <message>
        <source>A newer version of this program wrote the history ({file}). Install that version, then try again. Nothing was changed.</source>
        <translation>En nyare version av det här programmet har skrivit historiken ({file}). Installera den versionen och försök igen. Vi har inte ändrat något.</translation>
    </message>
    <message>
        <source>The history ({file}) cannot be read, so nothing was changed. Do not delete it; tell us what stands under “Details”.</source>
        <translation>Historiken ({file}) kan inte läsas, så vi har inte ändrat något. Radera den inte; berätta för oss vad som står under ”Detaljer”.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Det finns inget att ångra.</translation>
    </message>
    <message>
        <source>This change ({id}) was already taken back.</source>
        <translation>Den här ändringen ({id}) är redan ångrad.</translation>
    </message>
    <message>
        <source>There is no change with the number {id} in the history.</source>
        <translation>Det finns ingen ändring med numret {id} i historiken.</translation>
    </message>
    <message>
        <source>The folder {mailbox} at your provider is not as it was when we looked. Nothing was changed. Look once more.</source>
        <translation>Mappen {mailbox} hos leverantören är inte som den var när vi tittade på den. Vi har inte ändrat något. Titta efter igen.</translation>
    </message>
    <message>
        <source>The folder {mailbox} now holds mail or other folders, so it was left alone and everything else was put back.</source>
        <translation>Mappen {mailbox} innehåller nu e‑post eller andra mappar, så vi lät den vara. Allt annat är återställt.</translation>
    </message>
    <message>
        <source>This account is not in Thunderbird any more. Look again to see how things are now.</source>
        <translation>Det här kontot finns inte i Thunderbird längre. Titta efter igen, så ser du hur det är nu.</translation>
    </message>
    <message>
        <source>Thunderbird already has another account with the same server and username, so nothing was changed.</source>
        <translation>Thunderbird har redan ett annat konto med samma server och användarnamn, så vi har inte ändrat något.</translation>
    </message>
    <message>
        <source>The settings for {address} were written, but we do not see them there. Take the change back and ask for help.</source>
        <translation>Vi skrev inställningarna för {address}, men vi ser dem inte där. Ångra ändringen och be om hjälp.</translation>
    </message>
    <message>
        <source>We do not know the servers for {address} yet. Type them in by hand, or ask the provider.</source>
        <translation>Vi känner inte till servrarna för {address} än. Skriv in inställningarna själv, eller fråga leverantören.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Thunderbird is open. Please close it; then we can go on.</source>
        <translation>Thunderbird är öppet. Stäng det, så kan vi gå vidare.</translation>
    </message>
    <message>
        <source>The folder with Thunderbird&apos;s settings is not there. Start Thunderbird once and close it, then try again.</source>
        <translation>Mappen med inställningarna för Thunderbird finns inte. Starta Thunderbird en gång, stäng det och försök igen.</translation>
    </message>
    <message>
        <source>This Thunderbird profile has never been used. Start Thunderbird once and close it, then try again.</source>
        <translation>Den här profilen i Thunderbird har aldrig använts. Starta Thunderbird en gång, stäng det och försök igen.</translation>
    </message>
    <message>
        <source>Thunderbird&apos;s settings file is damaged, so we change nothing in it. Start Thunderbird and see whether your accounts are there. If they are not, ask for help before you do anything else.</source>
        <translation>Filen med inställningarna för Thunderbird är skadad, så vi ändrar inget i den. Starta Thunderbird och se om dina konton finns där. Gör de inte det, så be om hjälp innan du gör något annat.</translation>
    </message>
    <message>
        <source>Thunderbird&apos;s settings file is far larger than it should be, so we did not read it. Please ask somebody to look at the file prefs.js.</source>
        <translation>Filen med inställningarna för Thunderbird är mycket större än den ska vara, så vi läste den inte. Be någon titta på filen prefs.js.</translation>
    </message>
    <message>
        <source>This computer does not let us read Thunderbird&apos;s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation>Datorn låter oss inte läsa inställningarna för Thunderbird. Kontrollera att du är inloggad på datorn som den person vars e‑post det gäller.</translation>
    </message>
    <message>
        <source>We did not find your home folder, so there is no place for Thunderbird&apos;s settings. Log out of the computer and in again, then try once more.</source>
        <translation>Vi hittade inte din hemmapp, så det finns ingen plats för inställningarna för Thunderbird. Logga ut från datorn och in igen, och försök en gång till.</translation>
    </message>
    <message>
        <source>One of the settings cannot be written as Thunderbird stores it, so nothing was changed. Check the name and the address you typed.</source>
        <translation>En av inställningarna kan inte sparas i Thunderbird, så vi har inte ändrat något. Kontrollera namnet och adressen du skrev.</translation>
    </message>
    <message>
        <source>{profile} is a file, not a folder. Name a folder, or leave it out.</source>
        <translation>{profile} är en fil, inte en mapp. Ange en mapp, eller utelämna det.</translation>
    </message>
    <message>
        <source>{profile} holds all of Thunderbird&apos;s profiles and is not one itself. Name one of the folders in it.</source>
        <translation>{profile} innehåller alla Thunderbirds profiler och är inte själv en profil. Ange en av mapparna i den.</translation>
    </message>
    <message>
        <source>We found no e-mail account in the mail programs on this computer. `mailsetup setup` makes one.</source>
        <translation>Vi hittade inget e‑postkonto i e‑postprogrammen på den här datorn. `mailsetup setup` skapar ett.</translation>
    </message>
    <message>
        <source>We need the password to do this at {hostname}. Give it, and try again.</source>
        <translation>Vi behöver lösenordet för att göra det här hos {hostname}. Ange det och försök igen.</translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which is not the address. It stands in the letter or message from the provider. Give it too, and try again.</source>
        <translation>{provider} ger varje brevlåda ett eget användarnamn, som inte är adressen. Det står i brevet eller meddelandet från leverantören. Ange det också och försök igen.</translation>
    </message>
    <message>
        <source>No password came in. Give it as one line on standard input.</source>
        <translation>Det kom inget lösenord. Ge det som en rad på standard in.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Asking who knows your provider</source>
        <translation>Frågar vem som känner till din leverantör</translation>
    </message>
    <message>
        <source>Looking for mail programs on this computer</source>
        <translation>Letar efter e‑postprogram på den här datorn</translation>
    </message>
    <message>
        <source>Asking your provider&apos;s servers</source>
        <translation>Frågar din leverantörs servrar</translation>
    </message>
    <message>
        <source>Comparing with your settings</source>
        <translation>Jämför med dina inställningar</translation>
    </message>
    <message>
        <source>Waiting until the mail program is closed</source>
        <translation>Väntar på att e‑postprogrammet stängs</translation>
    </message>
    <message>
        <source>Making the changes</source>
        <translation>Gör ändringarna</translation>
    </message>
    <message>
        <source>Looking again whether all is well</source>
        <translation>Tittar efter på nytt om allt är i ordning</translation>
    </message>
    <message>
        <source>Taking the changes back</source>
        <translation>Ångrar ändringarna</translation>
    </message>
</context>
<context>
    <name>WindowAddress</name>
    <message>
        <source>Let us look at your e-mail together</source>
        <translation>Låt oss titta på din e‑post tillsammans</translation>
    </message>
    <message>
        <source>We find the right settings, look at what is wrong, and show you everything before we change anything.</source>
        <translation>Vi hittar rätt inställningar, tittar efter vad som är fel och visar dig allt innan vi ändrar något.</translation>
    </message>
    <message>
        <source>Your &amp;e-mail address</source>
        <translation>Din &amp;e‑postadress</translation>
    </message>
    <message>
        <source>name@provider.no</source>
        <translation>namn@leverantör.se</translation>
    </message>
    <message>
        <source>Your e-mail &amp;password</source>
        <translation>&amp;Lösenordet till din e‑post</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>&amp;Visa lösenordet</translation>
    </message>
    <message>
        <source>The password is only used to log in to your e-mail provider and look at your folders. It is not saved and not shown to anybody. Without it we can compare settings, but not see your folders.</source>
        <translation>Lösenordet används bara för att logga in hos din e‑postleverantör och titta på mapparna. Det sparas inte och visas inte för någon. Utan det kan vi jämföra inställningar, men inte se dina mappar.</translation>
    </message>
    <message>
        <source>Your na&amp;me (you may leave this empty)</source>
        <translation>Ditt na&amp;mn (det här får vara tomt)</translation>
    </message>
    <message>
        <source>People who get mail from you see this name.</source>
        <translation>De som får e‑post från dig ser det här namnet.</translation>
    </message>
</context>
<context>
    <name>WindowApplying</name>
    <message>
        <source>Looking whether everything is in order now…</source>
        <translation>Tittar efter om allt är i ordning nu…</translation>
    </message>
    <message>
        <source>Making the safety copy…</source>
        <translation>Gör säkerhetskopian …</translation>
    </message>
    <message>
        <source>We could not make the changes</source>
        <translation>Vi kunde inte göra ändringarna</translation>
    </message>
    <message>
        <source>Look at the changes again</source>
        <translation>Titta på ändringarna igen</translation>
    </message>
    <message>
        <source>We look again</source>
        <translation>Vi tittar efter på nytt</translation>
    </message>
    <message>
        <source>We only look. Nothing is changed.</source>
        <translation>Vi bara tittar. Ingenting ändras.</translation>
    </message>
    <message>
        <source>We make the changes</source>
        <translation>Vi gör ändringarna</translation>
    </message>
    <message>
        <source>A safety copy comes first. Please leave the computer on.</source>
        <translation>Först görs en säkerhetskopia. Låt datorn vara på.</translation>
    </message>
    <message>
        <source>Please close {program}. We go on by ourselves as soon as it is closed.</source>
        <translation>Stäng {program}. Vi fortsätter av oss själva så snart det är stängt.</translation>
    </message>
    <message>
        <source>Waiting until {program} is closed…</source>
        <translation>Väntar på att {program} stängs …</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Avbryter …</translation>
    </message>
</context>
<context>
    <name>WindowButtons</name>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Tillbaka</translation>
    </message>
    <message>
        <source>&amp;Cancel</source>
        <translation>&amp;Avbryt</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>Av&amp;sluta</translation>
    </message>
    <message>
        <source>&amp;Next</source>
        <translation>&amp;Nästa</translation>
    </message>
    <message>
        <source>&amp;Make the changes</source>
        <translation>&amp;Gör ändringarna</translation>
    </message>
    <message>
        <source>&amp;Finish</source>
        <translation>&amp;Klar</translation>
    </message>
    <message>
        <source>S&amp;ee the changes</source>
        <translation>S&amp;e ändringarna</translation>
    </message>
    <message>
        <source>&amp;Change address or password</source>
        <translation>Än&amp;dra adress eller lösenord</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>&amp;Kontrollera igen</translation>
    </message>
</context>
<context>
    <name>WindowChanges</name>
    <message>
        <source>This is what we change</source>
        <translation>Det här ändrar vi</translation>
    </message>
    <message>
        <source>Only this, and only when you press the button.</source>
        <translation>Bara det här, och bara när du trycker på knappen.</translation>
    </message>
    <message>
        <source>A safety copy is made first. Afterwards you can take everything back with one button. The mail itself is not touched.</source>
        <translation>Först görs en säkerhetskopia. Efteråt kan du ångra allt med en knapp. Själva e‑posten rörs inte.</translation>
    </message>
    <message>
        <source>{program} is open. It has to be closed while we make the changes.</source>
        <translation>{program} är öppet. Det måste vara stängt medan vi gör ändringarna.</translation>
    </message>
    <message>
        <source>Details: exactly what is written</source>
        <translation>Detaljer: exakt vad som skrivs</translation>
    </message>
    <message>
        <source>All changes, as they are written</source>
        <translation>Alla ändringar, så som de skrivs</translation>
    </message>
    <message>
        <source>{program} gets an account for {address}.</source>
        <translation>{program} får ett konto för {address}.</translation>
    </message>
    <message>
        <source>Receiving and sending are set as the provider wants it.</source>
        <translation>Mottagning och sändning ställs in så som leverantören vill ha det.</translation>
    </message>
    <message>
        <source>What is already there stays as it is.</source>
        <translation>Det som redan finns där blir som det är.</translation>
    </message>
    <message>
        <source>{program} looks for your folders in the right place</source>
        <translation>{program} letar efter dina mappar på rätt ställe</translation>
    </message>
    <message>
        <source>The place of deleted mail and junk is put right</source>
        <translation>Platsen för borttagen e‑post och skräppost rättas till</translation>
    </message>
    <message>
        <source>The folders in your mail filters are put right</source>
        <translation>Mapparna i dina e‑postfilter rättas till</translation>
    </message>
    <message>
        <source>The folders in your saved searches are put right</source>
        <translation>Mapparna i dina sparade sökningar rättas till</translation>
    </message>
    <message>
        <source>The place of sent mail is put right</source>
        <translation>Platsen för skickad e‑post rättas till</translation>
    </message>
    <message>
        <source>The place of drafts is put right</source>
        <translation>Platsen för utkast rättas till</translation>
    </message>
    <message>
        <source>The place of the archive is put right</source>
        <translation>Platsen för arkivet rättas till</translation>
    </message>
    <message>
        <source>The place of templates is put right</source>
        <translation>Platsen för mallar rättas till</translation>
    </message>
    <message>
        <source>{what}: will be put right</source>
        <translation>{what}: rättas till</translation>
    </message>
</context>
<context>
    <name>WindowDone</name>
    <message>
        <source>Done and checked</source>
        <translation>Klart och kontrollerat</translation>
    </message>
    <message>
        <source>You can open {program} again.</source>
        <translation>Nu kan du öppna {program} igen.</translation>
    </message>
    <message>
        <source>The changes were made. Nobody has looked yet whether they helped. Your mail is safe.</source>
        <translation>Ändringarna är gjorda. Ingen har ännu tittat efter om de hjälpte. Din e‑post är trygg.</translation>
    </message>
    <message>
        <source>What we have changed</source>
        <translation>Det här har vi ändrat</translation>
    </message>
    <message>
        <source>What stood in the way</source>
        <translation>Det här stod i vägen</translation>
    </message>
    <message>
        <source>Not everything is in order yet</source>
        <translation>Allt är inte i ordning än</translation>
    </message>
    <message>
        <source>The changes were made, but something is still wrong.</source>
        <translation>Ändringarna är gjorda, men något är fortfarande fel.</translation>
    </message>
    <message>
        <source>We have looked again</source>
        <translation>Vi har tittat efter på nytt</translation>
    </message>
    <message>
        <source>put right and checked</source>
        <translation>rättat och kontrollerat</translation>
    </message>
    <message>
        <source>still there</source>
        <translation>finns kvar</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>could not be checked</source>
        <translation>kunde inte kontrolleras</translation>
    </message>
    <message>
        <source>for you to look at</source>
        <translation>det här kan du titta på</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kontrollera igen</translation>
    </message>
    <message>
        <source>We could not take everything back</source>
        <translation>Vi kunde inte ångra allt</translation>
    </message>
    <message>
        <source>Try to take it back again</source>
        <translation>Försök ångra igen</translation>
    </message>
    <message>
        <source>Not everything could be done</source>
        <translation>Allt gick inte att göra</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>Your mail is safe.</source>
        <translation>Din e‑post är trygg.</translation>
    </message>
    <message>
        <source>Check again from the beginning</source>
        <translation>Kontrollera på nytt från början</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Vad som hände</translation>
    </message>
    <message>
        <source>Everything has been taken back</source>
        <translation>Allt är ångrat</translation>
    </message>
    <message>
        <source>It is exactly as before: every file is the same, letter for letter.</source>
        <translation>Allt är exakt som förut: varje fil är likadan, bokstav för bokstav.</translation>
    </message>
    <message>
        <source>Our changes have been taken back one by one. What {program} itself has written since then was kept.</source>
        <translation>Våra ändringar är ångrade en efter en. Det som {program} självt har skrivit sedan dess är kvar.</translation>
    </message>
    <message>
        <source>Most of it is as before. Some things were changed by somebody else since then, and we left those alone.</source>
        <translation>Det mesta är som förut. Något har ändrats av någon annan sedan dess, och det lät vi vara.</translation>
    </message>
    <message>
        <source>Details: what was left alone</source>
        <translation>Detaljer: vad vi lät vara</translation>
    </message>
    <message>
        <source>What was left alone</source>
        <translation>Vad vi lät vara</translation>
    </message>
    <message>
        <source>Taking everything back…</source>
        <translation>Ångrar allt …</translation>
    </message>
    <message>
        <source>Would you rather have it as it was?</source>
        <translation>Vill du hellre ha det som det var?</translation>
    </message>
    <message>
        <source>The safety copy is kept on this computer. Close {program} first.</source>
        <translation>Säkerhetskopian finns på den här datorn. Stäng {program} först.</translation>
    </message>
    <message>
        <source>&amp;Take everything back</source>
        <translation>Ångra a&amp;llt</translation>
    </message>
    <message>
        <source>Changed, but we could not check it</source>
        <translation>Ändrat, men vi kunde inte kontrollera det</translation>
    </message>
    <message>
        <source>The changes were made. We could not look whether they helped, for the reason below. Your mail is safe.</source>
        <translation>Ändringarna är gjorda. Vi kunde inte titta efter om de hjälpte; skälet står nedan. Din e‑post är trygg.</translation>
    </message>
</context>
<context>
    <name>WindowExamining</name>
    <message>
        <source>Asking your provider…</source>
        <translation>Frågar din leverantör …</translation>
    </message>
    <message>
        <source>We could not look at your e-mail</source>
        <translation>Vi kunde inte titta på din e‑post</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Ändra adress eller lösenord</translation>
    </message>
    <message>
        <source>Choose another mail program</source>
        <translation>Välj ett annat e‑postprogram</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv in inställningarna själv</translation>
    </message>
    <message>
        <source>We look at your e-mail</source>
        <translation>Vi tittar på din e‑post</translation>
    </message>
    <message>
        <source>We only look. Nothing is changed.</source>
        <translation>Vi bara tittar. Ingenting ändras.</translation>
    </message>
</context>
<context>
    <name>WindowFindings</name>
    <message>
        <source>We can repair this</source>
        <translation>Det här kan vi rätta till</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Bra att veta</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Vad du kan göra</translation>
    </message>
    <message>
        <source>We cannot repair this now</source>
        <translation>Det här kan vi inte rätta till nu</translation>
    </message>
    <message>
        <source>This needs you</source>
        <translation>Här behövs du</translation>
    </message>
    <message>
        <source>{host}, port {port}</source>
        <translation>{host}, port {port}</translation>
    </message>
    <message>
        <source>The server that this is about</source>
        <translation>Servern det gäller</translation>
    </message>
    <message>
        <source>The servers that this is about</source>
        <translation>Servrarna det gäller</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Kontrollera igen</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Ändra adress eller lösenord</translation>
    </message>
    <message>
        <source>Press “{button}”, put it right, and we look once more.</source>
        <translation>Tryck på ”{button}”, rätta till det, så tittar vi en gång till.</translation>
    </message>
    <message>
        <source>Please look at this first</source>
        <translation>Titta på det här först</translation>
    </message>
    <message>
        <source>You can go on, but mail will not come through before this is solved.</source>
        <translation>Du kan gå vidare, men e‑posten kommer inte fram förrän det här är löst.</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Allt är klart</translation>
    </message>
    <message>
        <source>Your address can be set up. The next page shows you how.</source>
        <translation>Din adress kan ställas in. Nästa sida visar dig hur.</translation>
    </message>
    <message>
        <source>We cannot repair this from here, but here is what helps. Then press “{button}”.</source>
        <translation>Det här kan vi inte rätta till härifrån, men här står vad som hjälper. Tryck sedan på ”{button}”.</translation>
    </message>
    <message>
        <source>We found the reason</source>
        <translation>Vi hittade orsaken</translation>
    </message>
    <message>
        <source>We found {count} things</source>
        <translation>Vi hittade {count} saker</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. The next page shows exactly what would be changed.</source>
        <translation>Ingenting är ändrat än. Nästa sida visar exakt vad som skulle ändras.</translation>
    </message>
    <message>
        <source>Everything is fine</source>
        <translation>Allt är i ordning</translation>
    </message>
    <message>
        <source>There is nothing to repair.</source>
        <translation>Det finns inget att rätta till.</translation>
    </message>
    <message>
        <source>Here we need your help</source>
        <translation>Här behöver vi din hjälp</translation>
    </message>
    <message>
        <source>We found no fault</source>
        <translation>Vi hittade inget fel</translation>
    </message>
    <message>
        <source>The settings are as your provider wants them, and the servers answer.</source>
        <translation>Inställningarna är som din leverantör vill ha dem, och servrarna svarar.</translation>
    </message>
    <message>
        <source>Details: how we know this</source>
        <translation>Detaljer: hur vi vet det här</translation>
    </message>
</context>
<context>
    <name>WindowFolders</name>
    <message>
        <source>{program} will show</source>
        <translation>{program} kommer att visa</translation>
    </message>
    <message>
        <source>{program} shows now</source>
        <translation>{program} visar nu</translation>
    </message>
    <message>
        <source>One folder comes back.</source>
        <translation>En mapp kommer tillbaka.</translation>
    </message>
    <message>
        <source>{count} folders come back.</source>
        <translation>{count} mappar kommer tillbaka.</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Inkorg</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Skickat</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Utkast</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papperskorg</translation>
    </message>
    <message>
        <source>Junk</source>
        <translation>Skräppost</translation>
    </message>
    <message>
        <source>Archives</source>
        <translation>Arkiv</translation>
    </message>
    <message>
        <source>back again</source>
        <translation>tillbaka igen</translation>
    </message>
</context>
<context>
    <name>WindowFound</name>
    <message>
        <source>Enter the settings by hand instead</source>
        <translation>Skriv in inställningarna själv i stället</translation>
    </message>
    <message>
        <source>Your &amp;username at the provider</source>
        <translation>Ditt &amp;användarnamn hos leverantören</translation>
    </message>
    <message>
        <source>This provider gives every mailbox a username of its own. It stands in the letter or message that you got when the mailbox was made.</source>
        <translation>Den här leverantören ger varje brevlåda ett eget användarnamn. Det står i brevet eller meddelandet som du fick när brevlådan skapades.</translation>
    </message>
    <message>
        <source>Your password will be sent to these servers. Only go on if you recognise them, or if your provider has told you about them: open the details above.</source>
        <translation>Ditt lösenord skickas till de här servrarna. Fortsätt bara om du känner igen dem, eller om din leverantör har berättat om dem: öppna detaljerna ovan.</translation>
    </message>
    <message>
        <source>&amp;I want to use these settings</source>
        <translation>&amp;Jag vill använda de här inställningarna</translation>
    </message>
    <message>
        <source>These are your settings</source>
        <translation>Det här är dina inställningar</translation>
    </message>
    <message>
        <source>We may have found your provider</source>
        <translation>Vi har kanske hittat din leverantör</translation>
    </message>
    <message>
        <source>We know your provider</source>
        <translation>Vi känner till din leverantör</translation>
    </message>
    <message>
        <source>This is what we will use for {address}.</source>
        <translation>Det här kommer vi att använda för {address}.</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Detaljer för kundtjänst</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Serverinställningar</translation>
    </message>
    <message>
        <source>Last time, something was interrupted half-way. We have put that in order first. Nothing is lost.</source>
        <translation>Förra gången blev något avbrutet halvvägs. Det har vi först ställt i ordning. Inget är förlorat.</translation>
    </message>
    <message>
        <source>This computer does not seem to be connected to the internet</source>
        <translation>Den här datorn verkar inte vara ansluten till internet</translation>
    </message>
    <message>
        <source>We could not ask anybody</source>
        <translation>Vi kunde inte fråga någon</translation>
    </message>
    <message>
        <source>Look whether the network cable is in, or whether the wireless network is on. When web pages open on this computer, try again.</source>
        <translation>Titta efter om nätverkskabeln sitter i, eller om det trådlösa nätverket är på. När webbsidor öppnas på den här datorn, försök igen.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>We did not find your provider</source>
        <translation>Vi hittade inte din leverantör</translation>
    </message>
    <message>
        <source>That happens, and there are ways on.</source>
        <translation>Det händer, och det finns vägar vidare.</translation>
    </message>
    <message>
        <source>Nobody we asked knows {address}</source>
        <translation>Ingen av dem vi frågade känner till {address}</translation>
    </message>
    <message>
        <source>Look at the part after @ once more. If it is right, your provider can tell you the settings, and you can enter them here.</source>
        <translation>Titta en gång till på det som står efter @. Är det rätt kan din leverantör ge dig inställningarna, och du kan skriva in dem här.</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Ändra adressen</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv in inställningarna själv</translation>
    </message>
    <message>
        <source>Your mail is safe, and nothing has been changed.</source>
        <translation>Din e‑post är trygg, och ingenting har ändrats.</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Sök igen</translation>
    </message>
    <message>
        <source>Who we asked</source>
        <translation>Vilka vi frågade</translation>
    </message>
</context>
<context>
    <name>WindowManual</name>
    <message>
        <source>This cannot be the name of a server.</source>
        <translation>Det här kan inte vara namnet på en server.</translation>
    </message>
    <message>
        <source>Type the name of the server.</source>
        <translation>Skriv serverns namn.</translation>
    </message>
    <message>
        <source>A number from 1 to 65535.</source>
        <translation>Ett tal från 1 till 65535.</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv in inställningarna själv</translation>
    </message>
    <message>
        <source>Your provider has these on its help pages, or can tell you on the phone.</source>
        <translation>Din leverantör har dem på sina hjälpsidor, eller kan ge dig dem på telefon.</translation>
    </message>
    <message>
        <source>Receiving mail</source>
        <translation>Ta emot e‑post</translation>
    </message>
    <message>
        <source>Sending mail</source>
        <translation>Skicka e‑post</translation>
    </message>
    <message>
        <source>Server for &amp;receiving</source>
        <translation>Server för &amp;mottagning</translation>
    </message>
    <message>
        <source>Server for &amp;sending</source>
        <translation>Server för sändn&amp;ing</translation>
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
        <translation>Hämtas med</translation>
    </message>
    <message>
        <source>&amp;Username</source>
        <translation>&amp;Användarnamn</translation>
    </message>
    <message>
        <source>Most often this is the whole e-mail address.</source>
        <translation>Oftast är det hela e‑postadressen.</translation>
    </message>
</context>
<context>
    <name>WindowPractice</name>
    <message>
        <source>Practice: nothing of yours is touched. Try what you like.</source>
        <translation>Övning: ingenting av ditt rörs. Prova vad du vill.</translation>
    </message>
</context>
<context>
    <name>WindowProblem</name>
    <message>
        <source>Details: what the computer said</source>
        <translation>Detaljer: vad datorn sade</translation>
    </message>
    <message>
        <source>Technical reason</source>
        <translation>Teknisk orsak</translation>
    </message>
</context>
<context>
    <name>WindowPrograms</name>
    <message>
        <source>Set up Thunderbird from the beginning</source>
        <translation>Ställ in Thunderbird från början</translation>
    </message>
    <message>
        <source>What is already in Thunderbird stays as it is; it gets a new profile for this address.</source>
        <translation>Det som redan finns i Thunderbird blir som det är; det får en ny profil för den här adressen.</translation>
    </message>
    <message>
        <source>Your address is set up here. We look whether it is right.</source>
        <translation>Din adress är inställd här. Vi tittar efter om det är rätt.</translation>
    </message>
    <message>
        <source>Your address is not set up here yet. We add it.</source>
        <translation>Din adress är inte inställd här än. Vi lägger till den.</translation>
    </message>
    <message>
        <source>{program} is open now. That is fine; we tell you when it has to be closed.</source>
        <translation>{program} är öppet nu. Det gör inget; vi säger till när det måste stängas.</translation>
    </message>
    <message>
        <source>Which mail program is it about?</source>
        <translation>Vilket e‑postprogram gäller det?</translation>
    </message>
    <message>
        <source>This is what we found on this computer.</source>
        <translation>Det här hittade vi på den här datorn.</translation>
    </message>
    <message>
        <source>No mail program is set up here yet</source>
        <translation>Inget e‑postprogram är inställt här än</translation>
    </message>
    <message>
        <source>We can set up Thunderbird. If it is not installed, install it first and let us look again.</source>
        <translation>Vi kan ställa in Thunderbird. Om det inte är installerat, installera det först och låt oss titta igen.</translation>
    </message>
    <message>
        <source>We found no mail program</source>
        <translation>Vi hittade inget e‑postprogram</translation>
    </message>
    <message>
        <source>There is none on this computer that we know how to set up.</source>
        <translation>Det finns inget på den här datorn som vi kan ställa in.</translation>
    </message>
    <message>
        <source>Thunderbird was not found</source>
        <translation>Thunderbird hittades inte</translation>
    </message>
    <message>
        <source>If you want to use Thunderbird, install it, open it once, and let us look again.</source>
        <translation>Vill du använda Thunderbird, installera det, öppna det en gång och låt oss titta igen.</translation>
    </message>
    <message>
        <source>Back to the settings</source>
        <translation>Tillbaka till inställningarna</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Titta efter igen</translation>
    </message>
    <message>
        <source>Details: settings for another mail program</source>
        <translation>Detaljer: inställningar för ett annat e‑postprogram</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Serverinställningar</translation>
    </message>
    <message>
        <source>{program}, profile “{name}”</source>
        <translation>{program}, profilen ”{name}”</translation>
    </message>
    <message>
        <source>No e-mail accounts in it</source>
        <translation>Inga e‑postkonton i den</translation>
    </message>
    <message>
        <source>Accounts: {addresses}</source>
        <translation>Konton: {addresses}</translation>
    </message>
</context>
<context>
    <name>WindowRail</name>
    <message>
        <source>Your address</source>
        <translation>Din adress</translation>
    </message>
    <message>
        <source>Your provider</source>
        <translation>Din leverantör</translation>
    </message>
    <message>
        <source>Your mail program</source>
        <translation>E‑postprogrammet</translation>
    </message>
    <message>
        <source>What we found</source>
        <translation>Det vi hittade</translation>
    </message>
    <message>
        <source>The changes</source>
        <translation>Ändringarna</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Ångrat</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klart</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Step {number} of {total}, done: {name}</source>
        <translation>Steg {number} av {total}, klart: {name}</translation>
    </message>
    <message>
        <source>Step {number} of {total}, you are here: {name}</source>
        <translation>Steg {number} av {total}, du är här: {name}</translation>
    </message>
    <message>
        <source>Step {number} of {total}, still to come: {name}</source>
        <translation>Steg {number} av {total}, återstår: {name}</translation>
    </message>
    <message>
        <source>E-mail helper</source>
        <translation>E‑posthjälpen</translation>
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
        <translation>Frågar vem som känner till din leverantör …</translation>
    </message>
    <message>
        <source>We could not search</source>
        <translation>Vi kunde inte söka</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Ändra adressen</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv in inställningarna själv</translation>
    </message>
    <message>
        <source>We look for your provider</source>
        <translation>Vi letar efter din leverantör</translation>
    </message>
    <message>
        <source>This takes a few seconds. Your password is not used for this.</source>
        <translation>Det här tar några sekunder. Ditt lösenord används inte till det här.</translation>
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
        <translation>Användarnamn: {username}</translation>
    </message>
    <message>
        <source>Receiving mail</source>
        <translation>Ta emot e‑post</translation>
    </message>
    <message>
        <source>Sending mail</source>
        <translation>Skicka e‑post</translation>
    </message>
    <message>
        <source>Source: {uri}</source>
        <translation>Källa: {uri}</translation>
    </message>
</context>
<context>
    <name>WindowSources</name>
    <message>
        <source>The list in this program</source>
        <translation>Listan i det här programmet</translation>
    </message>
    <message>
        <source>Your provider&apos;s own notice to mail programs</source>
        <translation>Leverantörens egen anvisning till e‑postprogram</translation>
    </message>
    <message>
        <source>The notice on your provider&apos;s web pages</source>
        <translation>Anvisningen på leverantörens webbsidor</translation>
    </message>
    <message>
        <source>The list that Thunderbird uses</source>
        <translation>Listan som Thunderbird använder</translation>
    </message>
    <message>
        <source>The address book of the internet</source>
        <translation>Internets adressbok</translation>
    </message>
    <message>
        <source>The place where your mail is delivered</source>
        <translation>Platsen där din e‑post levereras</translation>
    </message>
    <message>
        <source>Your provider&apos;s service for office programs</source>
        <translation>Leverantörens tjänst för kontorsprogram</translation>
    </message>
    <message>
        <source>Names that mail servers usually have</source>
        <translation>Namn som e‑postservrar brukar ha</translation>
    </message>
    <message>
        <source>What you typed yourself</source>
        <translation>Det du skrev själv</translation>
    </message>
    <message>
        <source>knows your provider</source>
        <translation>känner till din leverantör</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>gick inte att nå</translation>
    </message>
    <message>
        <source>does not know it</source>
        <translation>känner inte till den</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>svarade inte</translation>
    </message>
    <message>
        <source>You typed these settings yourself.</source>
        <translation>De här inställningarna har du skrivit själv.</translation>
    </message>
    <message>
        <source>From the list in this program, made from the provider&apos;s own pages.</source>
        <translation>Från listan i det här programmet, gjord efter leverantörens egna sidor.</translation>
    </message>
    <message>
        <source>This is our best guess. Nobody has confirmed it.</source>
        <translation>Det här är vår bästa gissning. Ingen har bekräftat det.</translation>
    </message>
    <message>
        <source>From the list that Thunderbird uses.</source>
        <translation>Från listan som Thunderbird använder.</translation>
    </message>
    <message>
        <source>From your provider itself, over a safe connection.</source>
        <translation>Från leverantören själv, över en säker förbindelse.</translation>
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
        <translation>Försök igen</translation>
    </message>
</context>
</TS>
