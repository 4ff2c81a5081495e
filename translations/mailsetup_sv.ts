<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv_SE" sourcelanguage="en">
<context>
    <name>Address</name>
    <message>
        <source>Please type your e‑mail address, for example kari.nordmann@lyse.net.</source>
        <translation>Skriv din e‑postadress, till exempel anna.andersson@brev.fi.</translation>
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
        <source>The @ is missing in “{text}”. An address looks like name@provider.no.</source>
        <translation>Tecknet @ saknas i ”{text}”. En adress ser ut så här: namn@leverantör.se.</translation>
    </message>
    <message>
        <source>The letter {letter} cannot be used before @ in an e‑mail address. Check how your address is written in an old message; often it is a, o or aa instead.</source>
        <translation>Tecknet {letter} kan inte stå före @ i en e‑postadress. Titta efter hur din adress är skriven i ett gammalt meddelande; ofta står det a eller o i stället.</translation>
    </message>
    <message>
        <source>The part before @ in “{text}” has a character or a space that does not belong there. Please check it once more.</source>
        <translation>Det som står före @ i ”{text}” har ett tecken eller ett mellanslag som inte hör hemma där. Titta på det en gång till.</translation>
    </message>
    <message>
        <source>The part before @ is too long: it can have at most {most} characters. Please check it once more.</source>
        <translation>Det som står före @ är för långt: det får ha högst {most} tecken. Titta på det en gång till.</translation>
    </message>
    <message>
        <source>This address is too long to be right. Please check it once more.</source>
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
        <source>“{domain}” cannot be right after @. Please check it once more.</source>
        <translation>”{domain}” efter @ kan inte vara rätt. Titta på det en gång till.</translation>
    </message>
</context>
<context>
    <name>AppleMail</name>
    <message>
        <source>E‑mail for {address}</source>
        <translation>E‑post för {address}</translation>
    </message>
    <message>
        <source>E‑mail for {address} and {count} more</source>
        <translation>E‑post för {address} och {count} till</translation>
    </message>
    <message>
        <source>Adds the e‑mail account to Mail. Your password is not in this file; Mail asks you for it. You can remove the profile again in Settings. The account and its mail then disappear from this device, but the mail on the server stays.</source>
        <translation>Lägger till e‑postkontot i Mail. Ditt lösenord står inte i den här filen; Mail frågar efter det. Du kan ta bort profilen igen i Inställningar. Då försvinner kontot och dess e‑post från den här enheten, medan e‑posten på servern finns kvar.</translation>
    </message>
    <message>
        <source>There is no account to put in the file. Choose at least one e‑mail address.</source>
        <translation>Det finns inget konto att skriva i filen. Välj minst en e‑postadress.</translation>
    </message>
    <message>
        <source>These are more accounts than one file can hold. Choose at most {count} at a time.</source>
        <translation>Det här är fler konton än en fil har plats för. Välj högst {count} åt gången.</translation>
    </message>
    <message>
        <source>{address} is listed twice. Remove one of them, and try again.</source>
        <translation>{address} finns med två gånger. Ta bort den ena och försök igen.</translation>
    </message>
    <message>
        <source>We could not read {file}. Check that it is there and that you may open it, then try again.</source>
        <translation>Vi kunde inte läsa {file}. Kontrollera att filen finns där och att du får öppna den, och försök igen.</translation>
    </message>
    <message>
        <source>{file} is far too large for a certificate or a key. Check that it is the right file.</source>
        <translation>{file} är alldeles för stor för att vara ett certifikat eller en nyckel. Kontrollera att det är rätt fil.</translation>
    </message>
    <message>
        <source>{file} holds no certificate that we can read. Name a file that begins with “-----BEGIN CERTIFICATE-----”.</source>
        <translation>Det finns inget certifikat som vi kan läsa i {file}. Ange en fil som börjar med ”-----BEGIN CERTIFICATE-----”.</translation>
    </message>
    <message>
        <source>{file} holds no private key that we can read. Name a file that begins with “-----BEGIN PRIVATE KEY-----”.</source>
        <translation>Det finns ingen privat nyckel som vi kan läsa i {file}. Ange en fil som börjar med ”-----BEGIN PRIVATE KEY-----”.</translation>
    </message>
    <message>
        <source>The key in {file} is locked with a password, and the right one was not given. Type it, and try again.</source>
        <translation>Nyckeln i {file} är låst med ett lösenord, och vi fick inte det rätta. Skriv in det och försök igen.</translation>
    </message>
    <message>
        <source>The key in {file} is of a kind that cannot sign this file. Use an RSA key or an EC key.</source>
        <translation>Nyckeln i {file} är av ett slag som inte kan signera den här filen. Använd en RSA-nyckel eller en EC-nyckel.</translation>
    </message>
    <message>
        <source>The key in {key} does not belong to the certificate in {certificate}. Choose the two files that were made together.</source>
        <translation>Nyckeln i {key} hör inte till certifikatet i {certificate}. Välj de två filerna som gjordes tillsammans.</translation>
    </message>
    <message>
        <source>The certificate in {file} was valid only until {date}. Get a new one, or leave the file unsigned; it works without, but is shown as “Not Signed”.</source>
        <translation>Certifikatet i {file} var giltigt bara till {date}. Skaffa ett nytt, eller låt filen vara osignerad; den fungerar ändå, men visas som ”Inte signerad” (Not Signed) eller liknande.</translation>
    </message>
    <message>
        <source>The certificate in {file} is not valid before {date}. Check the date on this computer, or wait until then.</source>
        <translation>Certifikatet i {file} börjar gälla först {date}. Kontrollera datumet på den här datorn, eller vänta tills dess.</translation>
    </message>
    <message>
        <source>The file could not be signed with this certificate and key. Leave it unsigned; it works without, but is shown as “Not Signed”.</source>
        <translation>Filen kunde inte signeras med det här certifikatet och den här nyckeln. Låt den vara osignerad; den fungerar ändå, men visas som ”Inte signerad” (Not Signed) eller liknande.</translation>
    </message>
    <message>
        <source>Waiting for the phone to fetch the settings</source>
        <translation>Väntar på att telefonen ska hämta inställningarna</translation>
    </message>
    <message>
        <source>{address} is not an address on a home network, so nothing was opened there. Connect this computer to the same Wi‑Fi as the phone, and try again.</source>
        <translation>{address} är inte en adress i ett hemnätverk, så vi öppnade inget där. Anslut den här datorn till samma Wi‑Fi-nätverk som telefonen och försök igen.</translation>
    </message>
    <message>
        <source>This computer did not let us make the link for the phone at {address}. Check that it is connected to your Wi‑Fi, or save the file and send it to yourself by e‑mail.</source>
        <translation>Den här datorn lät oss inte göra länken för telefonen på {address}. Kontrollera att datorn är ansluten till ditt Wi‑Fi-nätverk, eller spara filen och skicka den till dig själv med e‑post.</translation>
    </message>
    <message>
        <source>The file is too large for the link. Put fewer accounts into it.</source>
        <translation>Filen är för stor för länken. Ta med färre konton i den.</translation>
    </message>
    <message>
        <source>The Mac does not let us look at Mail’s accounts. If you want us to: open System Settings, choose Privacy &amp; Security, then Full Disk Access, switch it on for this program, and start the program again. You can also go on without it; then type in yourself what we ask for.</source>
        <translation>Mac-datorn låter oss inte titta på kontona i Mail. Om du vill att vi ska göra det: öppna Systeminställningar, välj ”Integritet och säkerhet” och sedan ”Fullständig skivåtkomst” (Full Disk Access) eller liknande, slå på det för det här programmet och starta programmet på nytt. Du kan också gå vidare utan; skriv då själv in det som vi frågar efter.</translation>
    </message>
    <message>
        <source>One of the settings has a character that cannot be sent to Mail. Check the server name and the username once more.</source>
        <translation>En av inställningarna har ett tecken som inte kan skickas till Mail. Titta på servernamnet och användarnamnet en gång till.</translation>
    </message>
    <message>
        <source>Mail did not answer in time. See whether it is asking you something, answer that, and try again.</source>
        <translation>Mail svarade inte i tid. Se efter om det frågar dig om något, svara på det och försök igen.</translation>
    </message>
    <message>
        <source>We found no list of accounts from Mail here. If you use Mail on this Mac, open it once and close it, then try again. Otherwise go on without it.</source>
        <translation>Vi hittade ingen lista över konton från Mail här. Om du använder Mail på den här Mac-datorn, öppna det en gång, stäng det och försök igen. Gå annars vidare utan listan.</translation>
    </message>
    <message>
        <source>Your provider only lets you in through its own sign-in page, and a file cannot set that up. Add the account on the device itself, in the settings of Mail.</source>
        <translation>Leverantören släpper bara in dig genom sin egen inloggningssida, och det går inte att ställa in med en fil. Lägg till kontot på själva enheten, i inställningarna för Mail.</translation>
    </message>
    <message>
        <source>The list of accounts is being changed just now. Close Mail and System Settings, wait a moment, and try again.</source>
        <translation>Listan över konton ändras just nu. Stäng Mail och Systeminställningar, vänta lite och försök igen.</translation>
    </message>
    <message>
        <source>The list of Mail’s accounts is damaged or cut short, so we cannot read it. We have changed nothing. Open Mail and see whether your accounts are there; you can go on here without the list.</source>
        <translation>Listan över kontona i Mail är skadad eller ofullständig, så vi kan inte läsa den. Vi har inte ändrat något. Öppna Mail och se om dina konton finns där; här kan du gå vidare utan listan.</translation>
    </message>
    <message>
        <source>The list of Mail’s accounts is of a kind that we do not know yet. We have changed nothing. Go on without it, and type in yourself what we ask for.</source>
        <translation>Listan över kontona i Mail är av ett slag som vi inte känner till än. Vi har inte ändrat något. Gå vidare utan den och skriv själv in det som vi frågar efter.</translation>
    </message>
    <message>
        <source>The list of Mail’s accounts is far larger than it should be, so we did not read it. Go on without it, and type in yourself what we ask for.</source>
        <translation>Listan över kontona i Mail är mycket större än den ska vara, så vi läste den inte. Gå vidare utan den och skriv själv in det som vi frågar efter.</translation>
    </message>
    <message>
        <source>There is no room on this computer for a copy of the list of accounts, which we need to read it safely. Make some room on the disk, and try again.</source>
        <translation>Det finns inte plats på den här datorn för den kopia av listan över konton som vi läser från. Gör lite plats på disken och försök igen.</translation>
    </message>
    <message>
        <source>One of the settings that Mail has stored is in a form that we cannot read. Go on without it.</source>
        <translation>En av inställningarna som Mail har sparat har en form som vi inte kan läsa. Gå vidare utan den.</translation>
    </message>
    <message>
        <source>Mail’s own files must not be changed by another program. We can ask Mail to change the server, or show you where to do it yourself.</source>
        <translation>Andra program får inte ändra Mails egna filer. Vi kan be Mail att ändra servern, eller visa dig var du gör det själv.</translation>
    </message>
    <message>
        <source>Only you can change this in Mail: no other program can, and Mail does not do it when asked. We show you where.</source>
        <translation>Bara du själv kan ändra det här i Mail: inga andra program kan det, och Mail gör det inte när vi ber om det. Vi visar dig var.</translation>
    </message>
    <message>
        <source>Mail shows your folders now, so it worked.</source>
        <translation>Mail visar dina mappar nu, så det fungerade.</translation>
    </message>
    <message>
        <source>Mail does not show these folders yet: {folders}. Go through the steps once more, close Mail and open it again. Then ask once more.</source>
        <translation>Mail visar inte de här mapparna ännu: {folders}. Gå igenom stegen en gång till, stäng Mail och öppna det igen. Fråga sedan på nytt.</translation>
    </message>
    <message>
        <source>Mail has your folders, but does not tell us where it shows them. Look in Mail: they should be beside the inbox, not below it.</source>
        <translation>Mail har dina mappar, men säger inte var det visar dem. Titta i Mail: de ska stå bredvid inkorgen, inte under den.</translation>
    </message>
    <message>
        <source>Mail answered, but we have nothing to compare its folders with. Open Mail, and see whether they are all there.</source>
        <translation>Mail svarade, men vi har inget att jämföra mapparna med. Öppna Mail och se om alla finns där.</translation>
    </message>
    <message>
        <source>There are accounts in Mail that we cannot read ({count}). We have changed nothing. Open Mail and see whether they work; if so, type in yourself what we ask for.</source>
        <translation>Det finns konton i Mail som vi inte kan läsa ({count}). Vi har inte ändrat något. Öppna Mail och se om de fungerar; gör de det kan du själv skriva in det vi frågar efter.</translation>
    </message>
    <message>
        <source>We can only ask Mail on the Mac itself. Start this program there, or follow the steps by hand.</source>
        <translation>Vi kan bara be Mail om något på själva Mac-datorn. Starta det här programmet där, eller följ stegen själv.</translation>
    </message>
    <message>
        <source>The Mac did not let this program speak to Mail. If you want it to: open System Settings, choose Privacy &amp; Security, then Automation, and switch on Mail under this program. You can also follow the steps by hand.</source>
        <translation>Mac-datorn lät inte det här programmet tala med Mail. Om du vill att det ska göra det: öppna Systeminställningar, välj ”Integritet och säkerhet” och sedan ”Automatisering”, och slå på Mail under det här programmet. Du kan också följa stegen själv.</translation>
    </message>
    <message>
        <source>Mail does not have this account any more. Look in Mail under Settings, then Accounts, and start again from there.</source>
        <translation>Mail har inte kvar det här kontot. Titta i Mail under Inställningar och sedan Konton, och börja om därifrån.</translation>
    </message>
    <message>
        <source>Mail could not do what we asked. Close Mail, open it again, and try once more, or follow the steps by hand.</source>
        <translation>Mail kunde inte göra det som vi bad om. Stäng Mail, öppna det igen och försök en gång till, eller följ stegen själv.</translation>
    </message>
</context>
<context>
    <name>Bounce</name>
    <message>
        <source>Copy {value}</source>
        <translation>Kopiera {value}</translation>
    </message>
    <message>
        <source>Look at my settings</source>
        <translation>Titta på mina inställningar</translation>
    </message>
    <message>
        <source>Get the text for customer service</source>
        <translation>Gör i ordning texten till kundtjänst</translation>
    </message>
    <message>
        <source>Open the customer service page</source>
        <translation>Öppna kundtjänstens sida</translation>
    </message>
    <message>
        <source>Open the self-service pages</source>
        <translation>Öppna självbetjäningen</translation>
    </message>
    <message>
        <source>Check a file</source>
        <translation>Kontrollera en fil</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Titta efter igen</translation>
    </message>
    <message>
        <source>{guess}: two letters have changed places.</source>
        <translation>{guess}: två bokstäver har bytt plats.</translation>
    </message>
    <message>
        <source>{guess}: the key next to the right one was pressed.</source>
        <translation>{guess}: tangenten bredvid den rätta trycktes ned.</translation>
    </message>
    <message>
        <source>{guess}: a letter is there twice.</source>
        <translation>{guess}: en bokstav är dubbel.</translation>
    </message>
    <message>
        <source>{guess}: a letter is missing.</source>
        <translation>{guess}: en bokstav saknas.</translation>
    </message>
    <message>
        <source>{guess}: there are several small slips.</source>
        <translation>{guess}: det är flera små fel.</translation>
    </message>
    <message>
        <source>{guess}: the ending is missing.</source>
        <translation>{guess}: ändelsen saknas.</translation>
    </message>
    <message>
        <source>{guess}: a dot is missing.</source>
        <translation>{guess}: en punkt saknas.</translation>
    </message>
    <message>
        <source>{guess}: there is a comma instead of a dot.</source>
        <translation>{guess}: det står komma i stället för punkt.</translation>
    </message>
    <message>
        <source>{guess}: there is a space in the address.</source>
        <translation>{guess}: det är ett mellanslag i adressen.</translation>
    </message>
    <message>
        <source>{guess}: there is one letter too many.</source>
        <translation>{guess}: det är en bokstav för mycket.</translation>
    </message>
    <message>
        <source>{guess}: one letter is different.</source>
        <translation>{guess}: en bokstav är fel.</translation>
    </message>
    <message>
        <source>{guess}: two characters that look alike were mixed up.</source>
        <translation>{guess}: två tecken som liknar varandra har förväxlats.</translation>
    </message>
    <message>
        <source>{guess}: the ending is different.</source>
        <translation>{guess}: ändelsen är fel.</translation>
    </message>
    <message>
        <source>{guess}: there is one character too many.</source>
        <translation>{guess}: det är ett tecken för mycket.</translation>
    </message>
    <message>
        <source>{guess}: the @ is missing.</source>
        <translation>{guess}: snabel-a (@) saknas.</translation>
    </message>
    <message>
        <source>The mail server’s answer, word for word: “{quoted}”</source>
        <translation>E‑postserverns svar, ord för ord: ”{quoted}”</translation>
    </message>
    <message>
        <source>Code: {status}</source>
        <translation>Kod: {status}</translation>
    </message>
    <message>
        <source>Answered by: {host}</source>
        <translation>Svar från: {host}</translation>
    </message>
    <message>
        <source>Reported by: {host}</source>
        <translation>Rapporterat av: {host}</translation>
    </message>
    <message>
        <source>DNS look-up just now: {domain} does not exist.</source>
        <translation>DNS-uppslag nu: {domain} finns inte.</translation>
    </message>
    <message>
        <source>DNS look-up just now: {domain} exists, but has no usable mail server.</source>
        <translation>DNS-uppslag nu: {domain} finns men har ingen användbar e‑postserver.</translation>
    </message>
    <message>
        <source>DNS look-up just now: {domain} exists and has a mail server.</source>
        <translation>DNS-uppslag nu: {domain} finns och har en e‑postserver.</translation>
    </message>
    <message>
        <source>DNS look-up just now: no clear answer about {domain}.</source>
        <translation>DNS-uppslag nu: inget tydligt svar om {domain}.</translation>
    </message>
    <message>
        <source>{provider} gives the same advice for this reason: check the address.</source>
        <translation>{provider} ger samma råd för den här orsaken: kontrollera adressen.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it is not among your sent mail.</source>
        <translation>Ett tecken på att meddelandet inte är ditt: det finns inte bland skickad e‑post.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: its number is not like those of your mail.</source>
        <translation>Ett tecken på att meddelandet inte är ditt: numret liknar inte dem i dina meddelanden.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it did not pass your provider’s mail server.</source>
        <translation>Ett tecken på att meddelandet inte är ditt: det gick inte genom din leverantörs e‑postserver.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it was written in another mail program.</source>
        <translation>Ett tecken på att meddelandet inte är ditt: det är skrivet i ett annat e‑postprogram.</translation>
    </message>
    <message>
        <source>A sign that the mail is not yours: it has another sender’s address.</source>
        <translation>Ett tecken på att meddelandet inte är ditt: det har en annan avsändaradress.</translation>
    </message>
    <message>
        <source>The message was too large for us to read all of it.</source>
        <translation>Beskedet var för stort för att läsas helt.</translation>
    </message>
    <message>
        <source>Some of the recipients did not get your mail. Not reached: {failed}. Still on its way: {trying}. Arrived: {arrived}.</source>
        <translation>Några av mottagarna fick inte meddelandet. Inte nådda: {failed}. Fortfarande på väg: {trying}. Kom fram: {arrived}.</translation>
    </message>
    <message>
        <source>None of these recipients got your mail. Not reached: {failed}.</source>
        <translation>Ingen av de här mottagarna fick meddelandet. Inte nådda: {failed}.</translation>
    </message>
    <message>
        <source>No recipient has been given up on. Still on its way: {trying}. Arrived: {arrived}.</source>
        <translation>Ingen mottagare har getts upp. Fortfarande på väg: {trying}. Kom fram: {arrived}.</translation>
    </message>
    <message>
        <source>Your mail reached all of these recipients. Arrived: {arrived}.</source>
        <translation>Meddelandet kom fram till alla de här mottagarna. Kom fram: {arrived}.</translation>
    </message>
    <message>
        <source>My mail did not arrive</source>
        <translation>Mitt meddelande kom inte fram</translation>
    </message>
    <message>
        <source>Hello, I sent a mail that came back. Can you help me?</source>
        <translation>Hej, jag skickade ett meddelande som kom tillbaka. Kan ni hjälpa mig?</translation>
    </message>
    <message>
        <source>It came back: {date}</source>
        <translation>Det kom tillbaka: {date}</translation>
    </message>
    <message>
        <source>The key sentence: {quoted}</source>
        <translation>Den viktigaste meningen: {quoted}</translation>
    </message>
    <message>
        <source>The whole message follows.</source>
        <translation>Hela beskedet följer nedan.</translation>
    </message>
    <message>
        <source>[address {number}]</source>
        <translation>[adress {number}]</translation>
    </message>
    <message>
        <source>[subject]</source>
        <translation>[ämne]</translation>
    </message>
    <message>
        <source>[name]</source>
        <translation>[namn]</translation>
    </message>
    <message>
        <source>[network address]</source>
        <translation>[nätverksadress]</translation>
    </message>
    <message>
        <source>[file]</source>
        <translation>[fil]</translation>
    </message>
    <message>
        <source>[your mail]</source>
        <translation>[ditt meddelande]</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name does not exist.</source>
        <translation>Efter @ står det {domain}. Vi har nyss tittat efter: det namnet finns inte.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name exists, but it does not take e‑mail.</source>
        <translation>Efter @ står det {domain}. Vi har nyss tittat efter: namnet finns, men det tar inte emot e‑post.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name exists and takes e‑mail. So it was probably a passing fault.</source>
        <translation>Efter @ står det {domain}. Vi har nyss tittat efter: namnet finns och tar emot e‑post. Därför var det troligen ett tillfälligt fel.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. We have just looked: that name exists and takes e‑mail. It may have been a passing fault, but the name looks very much like one that many people use.</source>
        <translation>Efter @ står det {domain}. Vi har nyss tittat efter: namnet finns och tar emot e‑post. Det kan ha varit ett tillfälligt fel, men namnet är väldigt likt ett som många använder.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. Many people have an address like that, so it was probably a passing fault.</source>
        <translation>Efter @ står det {domain}. Många har en sådan adress, så det var troligen ett tillfälligt fel.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. That name was not found when you sent the mail. We tried to look it up again, but got no clear answer.</source>
        <translation>Efter @ står det {domain}. Det namnet hittades inte när du skickade meddelandet. Vi försökte titta efter igen men fick inget tydligt svar.</translation>
    </message>
    <message>
        <source>After the @ it says {domain}. That name was not found when you sent the mail. We have not looked it up again.</source>
        <translation>Efter @ står det {domain}. Det namnet hittades inte när du skickade meddelandet. Vi har inte tittat efter på nytt.</translation>
    </message>
    <message>
        <source>The part after the @ in the address was not found.</source>
        <translation>Det som står efter @ i adressen hittades inte.</translation>
    </message>
    <message>
        <source>{domain} was found, but there is no mailbox there called {name}. Perhaps there is a typing error before the @, or the person has a new address.</source>
        <translation>{domain} hittades, men där finns ingen brevlåda som heter {name}. Kanske är det ett skrivfel före @, eller så har personen fått en ny adress.</translation>
    </message>
    <message>
        <source>{domain} was found, but there is no mailbox there called {name}. The address looks as if there is a typing error in it.</source>
        <translation>{domain} hittades, men där finns ingen brevlåda som heter {name}. Det ser ut att vara ett skrivfel i adressen.</translation>
    </message>
    <message>
        <source>There is no mailbox with the address that you wrote. Perhaps there is a typing error before the @, or the person has a new address.</source>
        <translation>Det finns ingen brevlåda med adressen som du skrev. Kanske är det ett skrivfel före @, eller så har personen fått en ny adress.</translation>
    </message>
    <message>
        <source>There is no room for more mail in the recipient’s mailbox. The address is right.</source>
        <translation>Det finns inte plats för mer e‑post i mottagarens brevlåda. Adressen är rätt.</translation>
    </message>
    <message>
        <source>The mailbox existed, but it has been closed or is no longer in use.</source>
        <translation>Brevlådan har funnits, men den är avstängd eller används inte längre.</translation>
    </message>
    <message>
        <source>Your mail was bigger than the mail server lets through. It is nearly always attached files that make it big.</source>
        <translation>Meddelandet var större än vad e‑postservern släpper igenom. Det är nästan alltid bifogade filer som gör det stort.</translation>
    </message>
    <message>
        <source>Your mail was about {size} MB, and that is more than the mail server lets through. It is nearly always attached files that make it big.</source>
        <translation>Meddelandet var på ungefär {size} MB, och det är mer än vad e‑postservern släpper igenom. Det är nästan alltid bifogade filer som gör det stort.</translation>
    </message>
    <message>
        <source>A file that you attached is of a type that is not let through, because such files can do harm.</source>
        <translation>En fil som du bifogade är av en typ som inte släpps igenom, eftersom sådana filer kan göra skada.</translation>
    </message>
    <message>
        <source>The file {file} was refused. Files that end in {extension} can do harm to a computer, so they are not let through.</source>
        <translation>Filen {file} avvisades. Filer som slutar på {extension} kan skada en dator, så de släpps inte igenom.</translation>
    </message>
    <message>
        <source>The file {file} was refused. Files that end in {extension} can do harm to a computer, so {provider} does not let them through.</source>
        <translation>Filen {file} avvisades. Filer som slutar på {extension} kan skada en dator, så {provider} släpper inte igenom dem.</translation>
    </message>
    <message>
        <source>The file {file} was refused. It is packed, and perhaps it contains a file that can do harm, or nobody can look inside it.</source>
        <translation>Filen {file} avvisades. Den är packad, och kanske innehåller den en fil som kan göra skada, eller så kan ingen titta in i den.</translation>
    </message>
    <message>
        <source>The file {file} was refused. The mail server does not let files of that type through.</source>
        <translation>Filen {file} avvisades. E‑postservern släpper inte igenom filer av den typen.</translation>
    </message>
    <message>
        <source>A file that ends in {extension} was refused. Such files can do harm to a computer, so they are not let through.</source>
        <translation>En fil som slutar på {extension} avvisades. Sådana filer kan skada en dator, så de släpps inte igenom.</translation>
    </message>
    <message>
        <source>A file that you attached was refused because of what is in it, whatever its name. Such files can do harm, so they are not let through.</source>
        <translation>En fil som du bifogade avvisades på grund av innehållet, vad den än heter. Sådana filer kan göra skada, så de släpps inte igenom.</translation>
    </message>
    <message>
        <source>Something in your mail looks like advertising or fraud to the recipient’s mail server. That often happens to ordinary mail too.</source>
        <translation>Något i meddelandet liknar reklam eller bedrägeri för mottagarens e‑postserver. Det drabbar ofta helt vanlig e‑post också.</translation>
    </message>
    <message>
        <source>At the moment, the recipient’s side does not trust the mail server that sent your mail. That server belongs to your provider, and you share it with many others.</source>
        <translation>Mottagarens sida litar för närvarande inte på e‑postservern som skickade meddelandet. Den tillhör din leverantör, och du delar den med många andra.</translation>
    </message>
    <message>
        <source>The recipient’s side checks whether mail comes from the right place. Yours did not seem to, most often because it is sent through another provider than the one your address belongs to.</source>
        <translation>Mottagarens sida kontrollerar om e‑post kommer från rätt ställe. Din verkade inte göra det, oftast för att den skickas genom en annan leverantör än den som din adress hör till.</translation>
    </message>
    <message>
        <source>The mail server only takes mail when the sender’s address belongs to the person who logged in. Here the two did not match.</source>
        <translation>E‑postservern tar bara emot e‑post när avsändarens adress hör till den som har loggat in. Här passade de två inte ihop.</translation>
    </message>
    <message>
        <source>Virus protection on the way found something dangerous in your mail and stopped it. That can also happen by mistake.</source>
        <translation>Ett virusskydd på vägen hittade något farligt i meddelandet och stoppade det. Det kan också hända av misstag.</translation>
    </message>
    <message>
        <source>The server that sends your mail asks for a username and a password. Those in your mail program were refused.</source>
        <translation>Servern som skickar din e‑post kräver användarnamn och lösenord. De som står i ditt e‑postprogram avvisades.</translation>
    </message>
    <message>
        <source>Your provider does not let your account send. That mostly happens when somebody else has got hold of the password and sends junk mail with it.</source>
        <translation>Din leverantör låter inte ditt konto skicka. Det händer oftast när någon annan har fått tag i lösenordet och skickar skräppost med det.</translation>
    </message>
    <message>
        <source>The mail server only passes on mail from people who log in. Your mail program probably does not log in when it sends, or it uses the wrong server.</source>
        <translation>E‑postservern skickar bara vidare e‑post från dem som loggar in. Ditt e‑postprogram loggar troligen inte in när det skickar, eller så använder det fel server.</translation>
    </message>
    <message>
        <source>The recipient’s mail server says that it does not take mail for this address. Either the address is wrong, or the server is set up wrongly.</source>
        <translation>Mottagarens e‑postserver säger att den inte tar emot e‑post för den här adressen. Antingen är adressen fel eller så är servern felinställd.</translation>
    </message>
    <message>
        <source>To stop junk mail, mail servers only let a certain amount through in a certain time. More than that was sent, so there is a pause now.</source>
        <translation>För att stoppa skräppost släpper e‑postservrar bara igenom ett visst antal på en viss tid. Mer än så skickades, så nu är det en paus.</translation>
    </message>
    <message>
        <source>The recipient’s mail server is getting a lot of mail just now and asks for a pause. You have done nothing wrong.</source>
        <translation>Mottagarens e‑postserver får mycket e‑post just nu och ber om en paus. Du har inte gjort något fel.</translation>
    </message>
    <message>
        <source>The address exists, but its owner has decided who may write to it. That is common for mailing lists, companies and schools.</source>
        <translation>Adressen finns, men ägaren har bestämt vem som får skriva till den. Det är vanligt för e‑postlistor, företag och skolor.</translation>
    </message>
    <message>
        <source>Your mail could not be handed over at once. That happens, and most delayed mail arrives in the end.</source>
        <translation>Meddelandet kunde inte lämnas över genast. Det händer, och det mesta av försenad e‑post kommer fram till slut.</translation>
    </message>
    <message>
        <source>The mail server that keeps the recipient’s mail is switched off, overloaded or cut off. Your mail and the address may be quite right.</source>
        <translation>Mottagarens e‑postserver är avstängd, överbelastad eller utan förbindelse. Meddelandet och adressen kan vara helt rätt.</translation>
    </message>
    <message>
        <source>Your mail program could not connect to your own provider. The mail has not left this computer, and it is not lost.</source>
        <translation>Ditt e‑postprogram fick ingen kontakt med din egen leverantör. Meddelandet har inte lämnat den här datorn, och det är inte förlorat.</translation>
    </message>
    <message>
        <source>The recipient’s provider has a rule about mail from your provider, and this mail did not meet it. You have done nothing wrong.</source>
        <translation>Mottagarens leverantör har en regel om e‑post från din leverantör, och det här meddelandet uppfyllde den inte. Du har inte gjort något fel.</translation>
    </message>
    <message>
        <source>The recipient’s mail servers keep sending your mail round in circles, because something is set up wrongly there. Sending it again does not help.</source>
        <translation>Mottagarens e‑postservrar skickar meddelandet runt och runt, eftersom något är felinställt där. Det hjälper inte att skicka det igen.</translation>
    </message>
    <message>
        <source>Your mail is only passed on over a protected connection, and the recipient’s mail server did not offer one.</source>
        <translation>Ditt meddelande lämnas bara över på en skyddad förbindelse, och mottagarens e‑postserver erbjöd ingen sådan.</translation>
    </message>
    <message>
        <source>One of the mail servers on the way could not handle your mail. As a rule that is not your fault, and it passes.</source>
        <translation>En av e‑postservrarna på vägen klarade inte av meddelandet. Som regel är det inte ditt fel, och det går över.</translation>
    </message>
    <message>
        <source>Somebody has used your address as the sender without asking. That is easy to do and does not mean that anybody has been in your mailbox.</source>
        <translation>Någon har använt din adress som avsändare utan att fråga. Det är lätt att göra och betyder inte att någon har varit i din brevlåda.</translation>
    </message>
    <message>
        <source>Somebody has used your address as the sender of a mail called “{subject}”. That is easy to do and does not mean that anybody has been in your mailbox.</source>
        <translation>Någon har använt din adress som avsändare av ett meddelande som heter ”{subject}”. Det är lätt att göra och betyder inte att någon har varit i din brevlåda.</translation>
    </message>
    <message>
        <source>A mail server sent your mail back, but what it says is not clear enough to tell you the reason for sure.</source>
        <translation>En e‑postserver skickade tillbaka meddelandet, men det den skriver är inte tydligt nog för att säkert säga varför.</translation>
    </message>
    <message>
        <source>The recipient’s mail program answers automatically, for example during a holiday. Your mail is in their inbox.</source>
        <translation>Mottagarens e‑postprogram svarar av sig självt, till exempel under semestern. Ditt meddelande ligger i inkorgen där.</translation>
    </message>
    <message>
        <source>The recipient’s mail server confirms that it has received your mail. You or your mail program asked for that confirmation.</source>
        <translation>Mottagarens e‑postserver bekräftar att den har fått meddelandet. Du eller ditt e‑postprogram bad om den bekräftelsen.</translation>
    </message>
    <message>
        <source>The recipient’s mail program tells whether your mail was shown or deleted. You or your mail program asked for that.</source>
        <translation>Mottagarens e‑postprogram talar om ifall meddelandet visades eller togs bort. Du eller ditt e‑postprogram bad om det.</translation>
    </message>
    <message>
        <source>Somebody who got a mail from your address pressed “junk mail”, and their provider passes that on.</source>
        <translation>Någon som fick ett meddelande från din adress tryckte på ”skräppost”, och deras leverantör meddelar det.</translation>
    </message>
    <message>
        <source>We looked through it and found nothing about a mail of yours that was sent back.</source>
        <translation>Vi har tittat igenom det och hittade inget om att ett meddelande från dig skickades tillbaka.</translation>
    </message>
    <message>
        <source>It says that mail for you is being held back, and wants you to open a page. A real message about mail that did not arrive does not ask for that.</source>
        <translation>Det säger att e‑post till dig hålls kvar, och vill att du öppnar en sida. Ett äkta besked om e‑post som inte kom fram ber inte om det.</translation>
    </message>
    <message>
        <source>Your mail reached this recipient.</source>
        <translation>Meddelandet kom fram till den här mottagaren.</translation>
    </message>
    <message>
        <source>The mail server confirms that this recipient’s mail was handed over.</source>
        <translation>E‑postservern bekräftar att meddelandet har lämnats över till den här mottagaren.</translation>
    </message>
    <message>
        <source>You wrote {typed}. You probably meant {guess}. Compare them letter by letter.</source>
        <translation>Du skrev {typed}. Du menade troligen {guess}. Jämför dem bokstav för bokstav.</translation>
    </message>
    <message>
        <source>You wrote {typed}. Perhaps you meant {guess}. Compare them letter by letter.</source>
        <translation>Du skrev {typed}. Kanske menade du {guess}. Jämför dem bokstav för bokstav.</translation>
    </message>
    <message>
        <source>It could also be {guess}.</source>
        <translation>Det kan också vara {guess}.</translation>
    </message>
    <message>
        <source>If it is the right one, copy it and send the mail again to that address.</source>
        <translation>Om det är den rätta, kopiera den och skicka meddelandet igen till den adressen.</translation>
    </message>
    <message>
        <source>You wrote {typed}. Look at it letter by letter, above all at the part after the @.</source>
        <translation>Du skrev {typed}. Titta på adressen bokstav för bokstav, mest på det som står efter @.</translation>
    </message>
    <message>
        <source>You wrote {typed}. Look at it letter by letter, above all at the part before the @.</source>
        <translation>Du skrev {typed}. Titta på adressen bokstav för bokstav, mest på det som står före @.</translation>
    </message>
    <message>
        <source>Look at the address that you wrote, letter by letter.</source>
        <translation>Titta på adressen som du skrev, bokstav för bokstav.</translation>
    </message>
    <message>
        <source>If something is wrong, correct it and send the mail again. You will find it in your sent mail.</source>
        <translation>Om något är fel, rätta det och skicka meddelandet igen. Du hittar det bland det du har skickat.</translation>
    </message>
    <message>
        <source>Find nothing wrong? Then ask the recipient for the address in another way, for example by phone.</source>
        <translation>Hittar du inget fel? Fråga mottagaren om adressen på ett annat sätt, till exempel per telefon.</translation>
    </message>
    <message>
        <source>Your mail program may suggest the wrong address again. Then remove it from the list of suggestions or from your contacts.</source>
        <translation>E‑postprogrammet kan föreslå fel adress igen. Ta då bort den från förslagen eller från dina kontakter.</translation>
    </message>
    <message>
        <source>Nobody can get e‑mail there. Ask the recipient for another address, for example by phone.</source>
        <translation>Ingen kan få e‑post där. Fråga mottagaren om en annan adress, till exempel per telefon.</translation>
    </message>
    <message>
        <source>Send the mail again. You will find it in your sent mail.</source>
        <translation>Skicka meddelandet igen. Du hittar det bland det du har skickat.</translation>
    </message>
    <message>
        <source>If it comes back again, check the address with the recipient, for example by phone.</source>
        <translation>Om det kommer tillbaka igen, kontrollera adressen med mottagaren, till exempel per telefon.</translation>
    </message>
    <message>
        <source>If the address is wrong, you need not wait: send the mail to the right one now.</source>
        <translation>Om adressen är fel behöver du inte vänta: skicka meddelandet till den rätta nu.</translation>
    </message>
    <message>
        <source>Wait, and do not send it again. The mail server keeps trying by itself, often for several days.</source>
        <translation>Vänta, och skicka det inte igen. E‑postservern försöker av sig själv, ofta i flera dagar.</translation>
    </message>
    <message>
        <source>Wait, and do not send it again. The mail server keeps trying by itself until {day}/{month}/{year} at {time}.</source>
        <translation>Vänta, och skicka det inte igen. E‑postservern försöker av sig själv till {year}-{month}-{day} kl. {time}.</translation>
    </message>
    <message>
        <source>The mail server was going to try until {day}/{month}/{year} at {time}, and that time has passed. If you have had no other message, the mail has probably arrived. Ask the recipient.</source>
        <translation>E‑postservern ville försöka till {year}-{month}-{day} kl. {time}, och den tiden är ute. Har du inte fått något annat besked har meddelandet troligen kommit fram. Fråga mottagaren.</translation>
    </message>
    <message>
        <source>If it fails in the end, you will get a new message about it.</source>
        <translation>Om det inte går till slut får du ett nytt besked om det.</translation>
    </message>
    <message>
        <source>If it is urgent, reach the recipient in another way, for example by phone.</source>
        <translation>Om det är bråttom, kontakta mottagaren på ett annat sätt, till exempel per telefon.</translation>
    </message>
    <message>
        <source>Wait a few hours, and then send the mail again. You will find it in your sent mail.</source>
        <translation>Vänta några timmar och skicka sedan meddelandet igen. Du hittar det bland det du har skickat.</translation>
    </message>
    <message>
        <source>Send the mail once more. Often that is enough.</source>
        <translation>Skicka meddelandet en gång till. Ofta räcker det.</translation>
    </message>
    <message>
        <source>Tell the recipient in another way, for example by phone, that the mailbox is full and needs tidying.</source>
        <translation>Berätta för mottagaren på ett annat sätt, till exempel per telefon, att brevlådan är full och måste rensas.</translation>
    </message>
    <message>
        <source>Send the mail again when there is room.</source>
        <translation>Skicka meddelandet igen när det finns plats.</translation>
    </message>
    <message>
        <source>Ask the recipient for a new address, for example by phone.</source>
        <translation>Fråga mottagaren om en ny adress, till exempel per telefon.</translation>
    </message>
    <message>
        <source>Is it an old address of your own? Then ask your provider whether it can be opened again.</source>
        <translation>Är det en gammal adress som du har själv? Fråga din leverantör om den kan öppnas igen.</translation>
    </message>
    <message>
        <source>{provider} lets mails of up to {megabytes} MB through. Files grow on the way, so together they can be about {files} MB.</source>
        <translation>{provider} släpper igenom meddelanden på upp till {megabytes} MB. Filer växer på vägen, så de får vara på ungefär {files} MB tillsammans.</translation>
    </message>
    <message>
        <source>The limit here is {megabytes} MB. Files grow on the way, so together they can be about {files} MB.</source>
        <translation>Gränsen är här {megabytes} MB. Filer växer på vägen, så de får vara på ungefär {files} MB tillsammans.</translation>
    </message>
    <message>
        <source>Put the files in online storage, such as OneDrive, Google Drive or iCloud, and send a link to them instead.</source>
        <translation>Lägg filerna i en lagringstjänst på nätet, till exempel OneDrive, Google Drive eller iCloud, och skicka en länk i stället.</translation>
    </message>
    <message>
        <source>Or send fewer files in each mail, or make the photos smaller first.</source>
        <translation>Eller skicka färre filer i varje meddelande, eller gör bilderna mindre först.</translation>
    </message>
    <message>
        <source>Do not give the file another name to get it through. It will usually be refused anyway.</source>
        <translation>Ge inte filen ett annat namn för att få igenom den. Den avvisas oftast ändå.</translation>
    </message>
    <message>
        <source>Is it a text or a picture? Then save it as a PDF or JPG, and send that.</source>
        <translation>Är det en text eller en bild? Spara det som PDF eller JPG och skicka det.</translation>
    </message>
    <message>
        <source>Let us check your files before you send them next time.</source>
        <translation>Låt oss kontrollera dina filer innan du skickar dem nästa gång.</translation>
    </message>
    <message>
        <source>Do not send the mail again, and do not open what is attached.</source>
        <translation>Skicka inte meddelandet igen, och öppna inte det som är bifogat.</translation>
    </message>
    <message>
        <source>Let the virus protection check your whole computer.</source>
        <translation>Låt virusskyddet kontrollera hela datorn.</translation>
    </message>
    <message>
        <source>Ask the recipient to add your address to their contacts. Then your mail is more likely to be let in.</source>
        <translation>Be mottagaren lägga till din adress bland sina kontakter. Då släpps din e‑post lättare in.</translation>
    </message>
    <message>
        <source>Does this happen with mail to many people? Then tell your provider.</source>
        <translation>Händer det här med e‑post till många? Berätta det för din leverantör.</translation>
    </message>
    <message>
        <source>Send the whole message to your provider’s customer service. You will find the text for that below.</source>
        <translation>Skicka hela meddelandet till din leverantörs kundtjänst. Texten för det hittar du nedan.</translation>
    </message>
    <message>
        <source>Send the whole message to {provider}’s customer service. You will find the text for that below.</source>
        <translation>Skicka hela meddelandet till kundtjänsten hos {provider}. Texten för det hittar du nedan.</translation>
    </message>
    <message>
        <source>If it comes back again, send the whole message to your provider’s customer service. You will find the text for that below.</source>
        <translation>Kommer det tillbaka igen, skicka hela meddelandet till din leverantörs kundtjänst. Texten för det hittar du nedan.</translation>
    </message>
    <message>
        <source>If it comes back again, send the whole message to {provider}’s customer service. You will find the text for that below.</source>
        <translation>Kommer det tillbaka igen, skicka hela meddelandet till kundtjänsten hos {provider}. Texten för det hittar du nedan.</translation>
    </message>
    <message>
        <source>Do web pages open? If not, the internet connection is the problem: switch the router off and on again.</source>
        <translation>Går det att öppna andra sidor på internet? Om inte är det fel på linjen: stäng av routern och slå på den igen.</translation>
    </message>
    <message>
        <source>Did you not send that much? Then somebody may know your password: change it at once on your provider’s self-service pages.</source>
        <translation>Har du inte skickat så mycket? Då kan någon ha fått tag på ditt lösenord: ändra det genast på leverantörens självbetjäning.</translation>
    </message>
    <message>
        <source>Did you write “{subject}” to {recipient}? Then the mail is yours after all, and the rest applies to you.</source>
        <translation>Skrev du ”{subject}” till {recipient}? Då är meddelandet ändå ditt, och resten gäller dig.</translation>
    </message>
    <message>
        <source>Did you write to {recipient}? Then the mail is yours after all, and the rest applies to you.</source>
        <translation>Skrev du till {recipient}? Då är meddelandet ändå ditt, och resten gäller dig.</translation>
    </message>
    <message>
        <source>Did you write this mail? Then it is yours after all, and the rest applies to you.</source>
        <translation>Skrev du det här meddelandet? Då är det ändå ditt, och resten gäller dig.</translation>
    </message>
    <message>
        <source>Try your password on your provider’s web pages. Does it work there? Then type the same one into your mail program.</source>
        <translation>Prova ditt lösenord på leverantörens webbsidor. Fungerar det där? Skriv då in samma i e‑postprogrammet.</translation>
    </message>
    <message>
        <source>Change your password at once on your provider’s self-service pages.</source>
        <translation>Byt lösenord genast på din leverantörs självbetjäningssidor.</translation>
    </message>
    <message>
        <source>Then call your provider’s customer service, and ask them to let your account send again.</source>
        <translation>Ring sedan din leverantörs kundtjänst och be dem låta ditt konto skicka igen.</translation>
    </message>
    <message>
        <source>Tell the recipient in another way, for example by phone, so that they can have it put right.</source>
        <translation>Berätta det för mottagaren på ett annat sätt, till exempel per telefon, så att felet kan rättas till.</translation>
    </message>
    <message>
        <source>Did you not write that mail? Then delete this message. Do not answer it, and do not open what is attached.</source>
        <translation>Skrev du inte det meddelandet? Radera då det här beskedet. Svara inte på det, och öppna inte det som är bifogat.</translation>
    </message>
    <message>
        <source>Look at what the server wrote, under “Details”. Sometimes the reason can be seen there.</source>
        <translation>Titta på vad servern skrev, under ”Detaljer”. Ibland syns orsaken där.</translation>
    </message>
    <message>
        <source>Did you not send this mail? Then just delete this message.</source>
        <translation>Har du inte skickat det här meddelandet? Då kan du bara ta bort beskedet.</translation>
    </message>
    <message>
        <source>Write it again: a clear subject, your own words, few links, and no large pictures.</source>
        <translation>Skriv det på nytt: ett tydligt ämne, dina egna ord, få länkar och inga stora bilder.</translation>
    </message>
    <message>
        <source>Let us look at the settings of your mail program. We show you everything before we change it.</source>
        <translation>Låt oss titta på inställningarna i ditt e‑postprogram. Vi visar dig allt innan vi ändrar något.</translation>
    </message>
    <message>
        <source>Then send the mail again. You will find it in your sent mail or in the outbox.</source>
        <translation>Skicka sedan meddelandet igen. Du hittar det bland det du har skickat eller i utkorgen.</translation>
    </message>
    <message>
        <source>An address of another provider, such as Gmail, has to be sent through that provider.</source>
        <translation>En adress från en annan leverantör, till exempel Gmail, måste skickas genom den leverantören.</translation>
    </message>
    <message>
        <source>At {provider} you can write to at most {count} different recipients in {minutes} minutes.</source>
        <translation>Hos {provider} kan du skriva till högst {count} olika mottagare på {minutes} minuter.</translation>
    </message>
    <message>
        <source>At {provider} you can send at most {count} mails in {minutes} minutes.</source>
        <translation>Hos {provider} kan du skicka högst {count} meddelanden på {minutes} minuter.</translation>
    </message>
    <message>
        <source>You can send again at {time} at the latest. Until then, let it rest.</source>
        <translation>Du kan skicka igen senast kl. {time}. Låt det vila tills dess.</translation>
    </message>
    <message>
        <source>You can send again tomorrow at {time} at the latest. Until then, let it rest.</source>
        <translation>Du kan skicka igen senast i morgon kl. {time}. Låt det vila tills dess.</translation>
    </message>
    <message>
        <source>The pause is over: you can send again now.</source>
        <translation>Pausen är över: du kan skicka igen nu.</translation>
    </message>
    <message>
        <source>Wait at least an hour before you send again.</source>
        <translation>Vänta minst en timme innan du skickar igen.</translation>
    </message>
    <message>
        <source>Write to fewer people at a time, with a pause in between.</source>
        <translation>Skriv till färre åt gången, med en paus emellan.</translation>
    </message>
    <message>
        <source>Ask the recipient, for example by phone, whether they can let your address in.</source>
        <translation>Fråga mottagaren, till exempel per telefon, om din adress kan släppas in.</translation>
    </message>
    <message>
        <source>Is it a company? Then look for a form or another address on their website.</source>
        <translation>Är det ett företag? Leta efter ett formulär eller en annan adress på deras webbplats.</translation>
    </message>
    <message>
        <source>Do you get many of these? Then change your password, to be on the safe side.</source>
        <translation>Får du många sådana? Ändra då ditt lösenord för säkerhets skull.</translation>
    </message>
    <message>
        <source>Read what the reply says. Perhaps it says when the recipient will be back, or whom to write to.</source>
        <translation>Läs vad som står i svaret. Kanske står det när mottagaren är tillbaka eller vem du kan skriva till.</translation>
    </message>
    <message>
        <source>You need not do anything. You can delete this message.</source>
        <translation>Du behöver inte göra något. Du kan ta bort det här beskedet.</translation>
    </message>
    <message>
        <source>You need not do anything for this recipient.</source>
        <translation>Du behöver inte göra något för den här mottagaren.</translation>
    </message>
    <message>
        <source>Was it a mail that you sent? Then do not write to that person again without being asked.</source>
        <translation>Var det ett meddelande som du har skickat? Skriv då inte till den personen igen utan att bli tillfrågad.</translation>
    </message>
    <message>
        <source>Was it not from you? Then change your password, to be on the safe side.</source>
        <translation>Var det inte från dig? Ändra då ditt lösenord för säkerhets skull.</translation>
    </message>
    <message>
        <source>Do you mean another mail? Then show us the one that says your mail did not arrive.</source>
        <translation>Menar du ett annat meddelande? Ge oss det där det står att ditt meddelande inte kom fram.</translation>
    </message>
    <message>
        <source>Do not open the link in it, and do not type your password there.</source>
        <translation>Öppna inte länken i det, och skriv inte ditt lösenord där.</translation>
    </message>
    <message>
        <source>Delete the message.</source>
        <translation>Ta bort meddelandet.</translation>
    </message>
    <message>
        <source>Have you typed your password there already? Then change it now, on your provider’s own pages.</source>
        <translation>Har du redan skrivit ditt lösenord där? Byt det nu, på leverantörens egna sidor.</translation>
    </message>
    <message>
        <source>Do not open links or files in a message that you did not expect.</source>
        <translation>Öppna inte länkar eller filer i ett meddelande som du inte väntade dig.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: there is probably a typing error after the @.</source>
        <translation>Meddelandet kom inte fram: det är nog ett skrivfel efter @.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: that address cannot receive e‑mail.</source>
        <translation>Meddelandet kom inte fram: den adressen kan inte ta emot e‑post.</translation>
    </message>
    <message>
        <source>Your mail did not arrive, but the address may be right.</source>
        <translation>Meddelandet kom inte fram, men adressen kan vara rätt.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: there is no mailbox with that address.</source>
        <translation>Meddelandet kom inte fram: det finns ingen brevlåda med den adressen.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mailbox is full.</source>
        <translation>Meddelandet kom inte fram: mottagarens brevlåda är full.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mailbox is closed.</source>
        <translation>Meddelandet kom inte fram: mottagarens brevlåda är avstängd.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it is too big.</source>
        <translation>Meddelandet kom inte fram: det är för stort.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: an attached file was refused.</source>
        <translation>Meddelandet kom inte fram: en bifogad fil avvisades.</translation>
    </message>
    <message>
        <source>Your mail was stopped: it seems to contain a virus.</source>
        <translation>Meddelandet stoppades: det verkar innehålla ett virus.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it was taken for junk mail.</source>
        <translation>Meddelandet kom inte fram: det uppfattades som skräppost.</translation>
    </message>
    <message>
        <source>Your mail did not arrive, and it is not your fault.</source>
        <translation>Meddelandet kom inte fram, och det är inte ditt fel.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it was not sent through the provider that your address belongs to.</source>
        <translation>Meddelandet kom inte fram: det skickades inte genom leverantören som din adress hör till.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your address was not accepted as the sender.</source>
        <translation>Meddelandet skickades inte: din adress godtogs inte som avsändare.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your username or password was not accepted.</source>
        <translation>Ditt meddelande skickades inte: användarnamnet eller lösenordet godkändes inte.</translation>
    </message>
    <message>
        <source>Your mail is waiting: your username or password was not accepted.</source>
        <translation>Ditt meddelande väntar: användarnamnet eller lösenordet godkändes inte.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your own account has been blocked.</source>
        <translation>Ditt meddelande skickades inte: ditt eget konto är spärrat.</translation>
    </message>
    <message>
        <source>Your mail is waiting: your own account has been blocked.</source>
        <translation>Ditt meddelande väntar: ditt eget konto är spärrat.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: it was sent round in circles.</source>
        <translation>Ditt meddelande kom inte fram: det skickades runt i en cirkel.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it is being sent round in circles.</source>
        <translation>Ditt meddelande väntar: det skickas runt i en cirkel.</translation>
    </message>
    <message>
        <source>Your mail was not sent: the mail server did not know who you are.</source>
        <translation>Meddelandet skickades inte: e‑postservern visste inte vem du är.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mail server does not take mail for that address.</source>
        <translation>Meddelandet kom inte fram: mottagarens e‑postserver tar inte emot e‑post för den adressen.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mail server does not take mail for that address.</source>
        <translation>Meddelandet väntar: mottagarens e‑postserver tar inte emot e‑post för den adressen.</translation>
    </message>
    <message>
        <source>Your mail was not sent: too much was sent in a short time.</source>
        <translation>Meddelandet skickades inte: för mycket skickades på kort tid.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient only takes mail from certain people.</source>
        <translation>Meddelandet kom inte fram: mottagaren tar bara emot e‑post från vissa personer.</translation>
    </message>
    <message>
        <source>Your mail did not arrive in time.</source>
        <translation>Meddelandet kom inte fram i tid.</translation>
    </message>
    <message>
        <source>Your mail was not sent: your own provider could not be reached.</source>
        <translation>Ditt meddelande skickades inte: e‑postprogrammet fick ingen kontakt med din egen leverantör.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: the recipient’s mail server did not answer.</source>
        <translation>Meddelandet kom inte fram: mottagarens e‑postserver svarade inte.</translation>
    </message>
    <message>
        <source>Your mail did not arrive: something failed at a mail server.</source>
        <translation>Meddelandet kom inte fram: något gick fel på en e‑postserver.</translation>
    </message>
    <message>
        <source>You probably did not send this mail.</source>
        <translation>Du har troligen inte skickat det här meddelandet.</translation>
    </message>
    <message>
        <source>Your mail did not arrive, and it is not clear why.</source>
        <translation>Meddelandet kom inte fram, och det är oklart varför.</translation>
    </message>
    <message>
        <source>Your mail is waiting: there may be a typing error after the @.</source>
        <translation>Meddelandet väntar: kanske är det ett skrivfel efter @.</translation>
    </message>
    <message>
        <source>Your mail is waiting: that address cannot receive e‑mail.</source>
        <translation>Meddelandet väntar: den adressen kan inte ta emot e‑post.</translation>
    </message>
    <message>
        <source>Your mail is waiting, but the address may be right.</source>
        <translation>Meddelandet väntar, men adressen kan vara rätt.</translation>
    </message>
    <message>
        <source>Your mail is waiting: that mailbox was not found.</source>
        <translation>Meddelandet väntar: brevlådan hittades inte.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mailbox is full.</source>
        <translation>Meddelandet väntar: mottagarens brevlåda är full.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mailbox is closed.</source>
        <translation>Meddelandet väntar: mottagarens brevlåda är avstängd.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it is too big.</source>
        <translation>Meddelandet väntar: det är för stort.</translation>
    </message>
    <message>
        <source>Your mail is waiting: an attached file was refused.</source>
        <translation>Meddelandet väntar: en bifogad fil avvisades.</translation>
    </message>
    <message>
        <source>Your mail is held back: it seems to contain a virus.</source>
        <translation>Meddelandet hålls tillbaka: det verkar innehålla ett virus.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it was taken for junk mail.</source>
        <translation>Meddelandet väntar: det uppfattades som skräppost.</translation>
    </message>
    <message>
        <source>Your mail is waiting, and it is not your fault.</source>
        <translation>Meddelandet väntar, och det är inte ditt fel.</translation>
    </message>
    <message>
        <source>Your mail is waiting: it was not sent through the provider that your address belongs to.</source>
        <translation>Meddelandet väntar: det skickades inte genom leverantören som din adress hör till.</translation>
    </message>
    <message>
        <source>Your mail is waiting: your address was not accepted as the sender.</source>
        <translation>Meddelandet väntar: din adress godtogs inte som avsändare.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the mail server did not know who you are.</source>
        <translation>Meddelandet väntar: e‑postservern visste inte vem du är.</translation>
    </message>
    <message>
        <source>Your mail is waiting: too much was sent in a short time.</source>
        <translation>Meddelandet väntar: för mycket skickades på kort tid.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient has not let it in yet.</source>
        <translation>Meddelandet väntar: mottagaren har inte släppt in det ännu.</translation>
    </message>
    <message>
        <source>Your mail is delayed, but still on its way.</source>
        <translation>Meddelandet är försenat men fortfarande på väg.</translation>
    </message>
    <message>
        <source>Your mail is waiting: the recipient’s mail server does not answer just now.</source>
        <translation>Meddelandet väntar: mottagarens e‑postserver svarar inte just nu.</translation>
    </message>
    <message>
        <source>Your mail is waiting: something failed at a mail server.</source>
        <translation>Meddelandet väntar: något gick fel på en e‑postserver.</translation>
    </message>
    <message>
        <source>You probably did not send this mail; it has not been delivered yet.</source>
        <translation>Du har troligen inte skickat det här meddelandet; det är inte levererat ännu.</translation>
    </message>
    <message>
        <source>Your mail has not arrived yet, and it is not clear why.</source>
        <translation>Meddelandet har inte kommit fram ännu, och det är oklart varför.</translation>
    </message>
    <message>
        <source>Nothing went wrong: this is an automatic reply.</source>
        <translation>Inget gick fel: det här är ett automatiskt svar.</translation>
    </message>
    <message>
        <source>Nothing went wrong: your mail arrived.</source>
        <translation>Inget gick fel: meddelandet kom fram.</translation>
    </message>
    <message>
        <source>Nothing went wrong: this tells you whether your mail was opened.</source>
        <translation>Inget gick fel: här får du veta om meddelandet öppnades.</translation>
    </message>
    <message>
        <source>Somebody has marked a mail from your address as junk mail.</source>
        <translation>Någon har markerat ett meddelande från din adress som skräppost.</translation>
    </message>
    <message>
        <source>This is not about a mail that did not arrive.</source>
        <translation>Det här handlar inte om ett meddelande som inte kom fram.</translation>
    </message>
    <message>
        <source>Take care: this mail may be trying to trick you out of your password.</source>
        <translation>Var försiktig: det här meddelandet kan vara ett försök att lura av dig lösenordet.</translation>
    </message>
    <message>
        <source>It is your turn: you can put this right yourself.</source>
        <translation>Det är din tur: du kan rätta till det själv.</translation>
    </message>
    <message>
        <source>It is up to the recipient: only they can put this right.</source>
        <translation>Det är mottagarens tur: bara mottagaren kan rätta till det.</translation>
    </message>
    <message>
        <source>It is up to your e‑mail provider. You have done nothing wrong.</source>
        <translation>Nu är det din e‑postleverantör som måste göra något. Du har inte gjort något fel.</translation>
    </message>
    <message>
        <source>It is up to {provider}, your e‑mail provider. You have done nothing wrong.</source>
        <translation>Nu är det {provider}, din e‑postleverantör, som måste göra något. Du har inte gjort något fel.</translation>
    </message>
    <message>
        <source>Your e‑mail provider can find out what happened.</source>
        <translation>Din e‑postleverantör kan ta reda på vad som har hänt.</translation>
    </message>
    <message>
        <source>{provider}, your e‑mail provider, can find out what happened.</source>
        <translation>{provider}, din e‑postleverantör, kan ta reda på vad som har hänt.</translation>
    </message>
    <message>
        <source>The recipient’s mail server has to start working again. You can only try once more.</source>
        <translation>Mottagarens e‑postserver måste fungera igen. Du kan bara försöka en gång till.</translation>
    </message>
    <message>
        <source>Nobody can put this right at once. Here is what you can try.</source>
        <translation>Ingen kan rätta till det genast. Här är vad du kan prova.</translation>
    </message>
    <message>
        <source>Nobody has to put anything right: it is enough to try again.</source>
        <translation>Ingen behöver rätta till något: det räcker att försöka igen.</translation>
    </message>
    <message>
        <source>Nobody has to do anything: the mail server tries again by itself.</source>
        <translation>Ingen behöver göra något: e‑postservern försöker igen av sig själv.</translation>
    </message>
    <message>
        <source>Nothing has to be put right.</source>
        <translation>Inget behöver rättas till.</translation>
    </message>
</context>
<context>
    <name>BounceFiles</name>
    <message>
        <source>This file could not be read</source>
        <translation>Den här filen gick inte att läsa</translation>
    </message>
    <message>
        <source>It is damaged, or it is not a mail but something else, such as a picture. So we cannot say why your mail came back.</source>
        <translation>Den är skadad, eller så är den inte ett meddelande utan något annat, till exempel en bild. Därför kan vi inte säga varför ditt meddelande kom tillbaka.</translation>
    </message>
    <message>
        <source>There is nothing in this file</source>
        <translation>Det finns ingenting i den här filen</translation>
    </message>
    <message>
        <source>The file is empty, perhaps because saving it went wrong. So we cannot say why your mail came back.</source>
        <translation>Filen är tom, kanske för att något gick fel när den sparades. Därför kan vi inte säga varför ditt meddelande kom tillbaka.</translation>
    </message>
    <message>
        <source>There is no mail in this file</source>
        <translation>Det finns inget meddelande i den här filen</translation>
    </message>
    <message>
        <source>The file opens, but we found no mail in it. So we cannot say why your mail came back.</source>
        <translation>Filen går att öppna, men vi hittade inget meddelande i den. Därför kan vi inte säga varför ditt meddelande kom tillbaka.</translation>
    </message>
    <message>
        <source>This file is locked with a password</source>
        <translation>Den här filen är låst med lösenord</translation>
    </message>
    <message>
        <source>We cannot see the mails in it, so we cannot say why they came back.</source>
        <translation>Vi kan inte se meddelandena i den, så vi kan inte säga varför de kom tillbaka.</translation>
    </message>
    <message>
        <source>There are more files in here than we read</source>
        <translation>Det finns fler filer här än vi läste</translation>
    </message>
    <message>
        <source>We read the first {count} files. We do not know what is in the others.</source>
        <translation>Vi läste de första {count} filerna. Vad som står i de andra vet vi inte.</translation>
    </message>
    <message>
        <source>Too much is packed in this file</source>
        <translation>För mycket är packat i den här filen</translation>
    </message>
    <message>
        <source>Unpacked, it would be so large that we left it alone: harmful files are made like that. So we cannot say what is in it.</source>
        <translation>Uppackad skulle den bli så stor att vi lät den vara: skadliga filer är gjorda så. Därför kan vi inte säga vad som finns i den.</translation>
    </message>
    <message>
        <source>This file is too large</source>
        <translation>Den här filen är för stor</translation>
    </message>
    <message>
        <source>We read only the beginning of it, and there is nothing there about a mail that came back.</source>
        <translation>Vi läste bara början av den, och där står det ingenting om ett meddelande som kom tillbaka.</translation>
    </message>
    <message>
        <source>We could not read this mail to its end</source>
        <translation>Vi kunde inte läsa det här meddelandet till slut</translation>
    </message>
    <message>
        <source>It is made in such a way that it took too long to read. So we cannot say why your mail came back.</source>
        <translation>Det är gjort så att det tog för lång tid att läsa. Därför kan vi inte säga varför ditt meddelande kom tillbaka.</translation>
    </message>
    <message>
        <source>Open the mail that came back in your mail program, save it as a file once more, and choose that file.</source>
        <translation>Öppna meddelandet som kom tillbaka i ditt e‑postprogram, spara det som fil en gång till och välj den filen.</translation>
    </message>
    <message>
        <source>If that does not work, copy the whole text of the mail and paste it here.</source>
        <translation>Om det inte hjälper: kopiera hela texten i meddelandet och klistra in den här.</translation>
    </message>
    <message>
        <source>Unpack the file, and choose the folder with the mails in it.</source>
        <translation>Packa upp filen och välj mappen med meddelandena i.</translation>
    </message>
    <message>
        <source>Unpack the file with its password, and choose the folder with the mails in it.</source>
        <translation>Packa upp filen med lösenordet och välj mappen med meddelandena i.</translation>
    </message>
    <message>
        <source>Read the mail yourself, but do not open any link or file in it if you do not know who sent it.</source>
        <translation>Läs meddelandet själv, men öppna ingen länk och ingen fil i det om du inte vet vem som skickade det.</translation>
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
        <source>{what}: {old} is removed</source>
        <translation>{what}: {old} tas bort</translation>
    </message>
    <message>
        <source>Folder addresses are corrected in {file} ({count})</source>
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
        <source>This file is removed: {file}</source>
        <translation>Den här filen tas bort: {file}</translation>
    </message>
    <message>
        <source>The file {file} is kept under the name {new_file}; nothing is deleted</source>
        <translation>Filen {file} behålls under namnet {new_file}; inget tas bort</translation>
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
        <source>{what}: {old} was removed</source>
        <translation>{what}: {old} togs bort</translation>
    </message>
    <message>
        <source>Folder addresses were corrected in {file} ({count})</source>
        <translation>Mapparnas adresser rättades till i {file} ({count})</translation>
    </message>
    <message>
        <source>This file was removed: {file}</source>
        <translation>Den här filen togs bort: {file}</translation>
    </message>
    <message>
        <source>The file {file} was kept under the name {new_file}; nothing was deleted</source>
        <translation>Filen {file} behölls under namnet {new_file}; inget togs bort</translation>
    </message>
    <message>
        <source>The empty folder {mailbox} was removed at your provider</source>
        <translation>Den tomma mappen {mailbox} togs bort hos leverantören</translation>
    </message>
    <message>
        <source>Where your mail program looks for folders</source>
        <translation>Stället där e‑postprogrammet letar efter mappar</translation>
    </message>
    <message>
        <source>The provider’s folder layout</source>
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
        <source>Other small settings: {count}</source>
        <translation>Andra, mindre inställningar: {count}</translation>
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
    <message>
        <source>The folder {mailbox} becomes {new_mailbox}, with everything in it</source>
        <translation>Mappen {mailbox} blir {new_mailbox}, med allt som finns i den</translation>
    </message>
    <message>
        <source>Messages that go from {mailbox} to {target} (nothing is deleted): {count}</source>
        <translation>Meddelanden som går från {mailbox} till {target} (inget raderas): {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are marked as read: {count}</source>
        <translation>Meddelanden i {mailbox} som markeras som lästa: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are marked as unread: {count}</source>
        <translation>Meddelanden i {mailbox} som markeras som olästa: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that get a star: {count}</source>
        <translation>Meddelanden i {mailbox} som får en stjärna: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that lose their star: {count}</source>
        <translation>Meddelanden i {mailbox} som mister stjärnan: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are marked in another way: {count}</source>
        <translation>Meddelanden i {mailbox} som markeras på annat sätt: {count}</translation>
    </message>
    <message>
        <source>The folder {mailbox} became {new_mailbox}, with everything in it</source>
        <translation>Mappen {mailbox} blev {new_mailbox}, med allt som finns i den</translation>
    </message>
    <message>
        <source>Messages that went from {mailbox} to {target} (nothing was deleted): {count}</source>
        <translation>Meddelanden som gick från {mailbox} till {target} (inget raderades): {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that were marked as read: {count}</source>
        <translation>Meddelanden i {mailbox} som markerades som lästa: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that were marked as unread: {count}</source>
        <translation>Meddelanden i {mailbox} som markerades som olästa: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that got a star: {count}</source>
        <translation>Meddelanden i {mailbox} som fick en stjärna: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that lost their star: {count}</source>
        <translation>Meddelanden i {mailbox} som miste stjärnan: {count}</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that were marked in another way: {count}</source>
        <translation>Meddelanden i {mailbox} som markerades på annat sätt: {count}</translation>
    </message>
    <message>
        <source>A newer change builds on this one. Take the newer one back first.</source>
        <translation>En nyare ändring bygger på den här. Ångra den nyare först.</translation>
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
        <source>Password for {address} (just press Enter to look without it):</source>
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
        <source>This account is already in your mail program. There was nothing to do.</source>
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
        <source>Taken back. The settings file had changed since then, so the settings were put back one by one.</source>
        <translation>Ångrat. Inställningsfilen hade ändrats sedan dess, så varje inställning sattes tillbaka för sig.</translation>
    </message>
    <message>
        <source>This has a different value now, so we left it as it is: {key}</source>
        <translation>Den här har fått ett annat värde sedan dess, så vi lät den vara: {key}</translation>
    </message>
    <message>
        <source>We have changed nothing on this computer yet.</source>
        <translation>Vi har inte ändrat något på den här datorn än.</translation>
    </message>
    <message>
        <source>Please close your mail program. We will go on as soon as it is closed.</source>
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
        <source>There is no screen here to show the window on. `mailsetup --help` shows what works without one.</source>
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
        <source>A practice mail server runs on this computer, with a practice profile. Nothing of yours is touched.</source>
        <translation>En e‑postserver att öva på körs på den här datorn, med en övningsprofil. Inget av ditt rörs.</translation>
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
    <message>
        <source>We found the settings for {address}.</source>
        <translation>Vi hittade inställningarna för {address}.</translation>
    </message>
    <message>
        <source>We may have found the settings for {address}. Nobody vouches for them: look at the names of the servers before you use them.</source>
        <translation>Vi har kanske hittat inställningarna för {address}. Ingen går i god för dem: titta på servrarnas namn innan du använder dem.</translation>
    </message>
    <message>
        <source>We found only half of the settings for {address}.</source>
        <translation>Vi hittade bara hälften av inställningarna för {address}.</translation>
    </message>
    <message>
        <source>{provider} may be your provider, and seems to let you in only through its own sign-in page. Nobody vouches for that: only sign in on a page whose name you know.</source>
        <translation>{provider} är kanske din leverantör, och verkar bara släppa in dig genom sin egen inloggningssida. Ingen går i god för det: logga bara in på en sida vars namn du känner till.</translation>
    </message>
    <message>
        <source>{provider} only lets you in through its own sign-in page.</source>
        <translation>{provider} släpper bara in dig genom sin egen inloggningssida.</translation>
    </message>
    <message>
        <source>Add the account in your mail program; it opens that page by itself.</source>
        <translation>Lägg till kontot i ditt e‑postprogram; det öppnar den sidan av sig självt.</translation>
    </message>
    <message>
        <source>Ask your provider whether this is right before you sign in anywhere.</source>
        <translation>Fråga din leverantör om det här stämmer innan du loggar in någonstans.</translation>
    </message>
    <message>
        <source>Add the account in your mail program. If it opens no sign-in page, it does not know this provider: ask the provider which mail programs can be used.</source>
        <translation>Lägg till kontot i ditt e‑postprogram. Om det inte öppnar någon inloggningssida känner det inte till den här leverantören: fråga leverantören vilka e‑postprogram som kan användas.</translation>
    </message>
    <message>
        <source>{provider} does not let other mail programs in.</source>
        <translation>{provider} släpper inte in andra e‑postprogram.</translation>
    </message>
    <message>
        <source>Read the mail in the provider’s own app or on its web page.</source>
        <translation>Läs din e‑post i leverantörens egen app eller på deras webbsida.</translation>
    </message>
    <message>
        <source>We got no answer in time about {address}. That says nothing about the address. Try again in a while.</source>
        <translation>Vi fick inget svar i tid om {address}. Det säger inget om adressen. Försök igen om en stund.</translation>
    </message>
    <message>
        <source>There is no {domain} on the internet. Look at the part after @ letter by letter.</source>
        <translation>{domain} finns inte på internet. Titta bokstav för bokstav på det som står efter @.</translation>
    </message>
    <message>
        <source>As far as this computer can see, there is no {domain} on the internet. Look at the part after @ letter by letter. If it is right, check the internet connection.</source>
        <translation>Så vitt den här datorn kan se finns inte {domain} på internet. Titta bokstav för bokstav på det som står efter @. Är det rätt, så kontrollera internetförbindelsen.</translation>
    </message>
    <message>
        <source>The list in this program does not have {domain}, and nobody else was asked. Leave out --offline to ask others too.</source>
        <translation>{domain} står inte på listan i det här programmet, och vi frågade ingen annan. Utelämna --offline för att fråga andra också.</translation>
    </message>
    <message>
        <source>{host} was not asked without encryption: it is not a place where {domain} keeps settings.</source>
        <translation>Vi frågade inte {host} utan kryptering, för {domain} har inte sina inställningar där.</translation>
    </message>
    <message>
        <source>{host} was not told the address: it is not a place where {domain} keeps settings.</source>
        <translation>Vi uppgav inte adressen för {host}, för {domain} har inte sina inställningar där.</translation>
    </message>
    <message>
        <source>What we have to say cannot be written to standard output. Check that it is open and that there is room.</source>
        <translation>Vi kan inte skriva det som vi har att säga till standard ut. Kontrollera att den är öppen och att det finns plats.</translation>
    </message>
    <message>
        <source>The provider’s own page about it: {url}</source>
        <translation>Leverantörens egen sida om det här: {url}</translation>
    </message>
    <message>
        <source>{host} could be asked without encryption; others could read and change its answer. If you want that, add: --allow-http {host}</source>
        <translation>{host} kan tillfrågas utan kryptering; då kan andra läsa och ändra svaret. Om du vill det, lägg till: --allow-http {host}</translation>
    </message>
    <message>
        <source>{host} may answer if it is told the whole address. If you want that, add: --tell-address {host}</source>
        <translation>{host} svarar kanske om den får hela adressen. Om du vill det, lägg till: --tell-address {host}</translation>
    </message>
    <message>
        <source>Saved as {file}. Whoever owns the domain can publish this file.</source>
        <translation>Sparat som {file}. Den som äger domänen kan publicera den här filen.</translation>
    </message>
    <message>
        <source>Saved as {file}. Nobody vouches for these settings, so have them checked before anybody uses or publishes this file.</source>
        <translation>Sparat som {file}. Ingen går i god för de här inställningarna, så låt någon kontrollera dem innan någon använder eller publicerar den här filen.</translation>
    </message>
    <message>
        <source>Who was asked, the most trusted first:</source>
        <translation>Vilka vi frågade, de mest pålitliga först:</translation>
    </message>
    <message>
        <source>sent: {what}</source>
        <translation>skickat: {what}</translation>
    </message>
    <message>
        <source>mail goes to: {hosts}</source>
        <translation>e‑posten går till: {hosts}</translation>
    </message>
    <message>
        <source>we were sent on from: {url}</source>
        <translation>vi skickades vidare från: {url}</translation>
    </message>
    <message>
        <source>we were sent on to: {url}</source>
        <translation>vi skickades vidare till: {url}</translation>
    </message>
    <message>
        <source>Number 1 comes before number 2 because number 2 is only a guess.</source>
        <translation>Nummer 1 står före nummer 2 eftersom nummer 2 bara är en gissning.</translation>
    </message>
    <message>
        <source>Number 1 comes before number 2 because it is trusted and number 2 is not.</source>
        <translation>Nummer 1 står före nummer 2 eftersom vi litar på nummer 1 men inte på nummer 2.</translation>
    </message>
    <message>
        <source>Settings that could be used, best first:</source>
        <translation>Inställningar som kan användas, de bästa först:</translation>
    </message>
    <message>
        <source>There are no settings that could be used.</source>
        <translation>Det finns inga inställningar som kan användas.</translation>
    </message>
    <message>
        <source>Trusted.</source>
        <translation>Vi litar på det här.</translation>
    </message>
    <message>
        <source>Not trusted.</source>
        <translation>Vi litar inte på det här.</translation>
    </message>
    <message>
        <source>There was nothing else to choose from.</source>
        <translation>Det fanns inget annat att välja på.</translation>
    </message>
    <message>
        <source>The first comes before the second because it has servers for both directions.</source>
        <translation>Nummer 1 står före nummer 2 eftersom det har servrar för både mottagning och sändning.</translation>
    </message>
    <message>
        <source>The first comes before the second because its source is the more trusted one.</source>
        <translation>Nummer 1 står före nummer 2 eftersom källan är mer pålitlig.</translation>
    </message>
    <message>
        <source>The first comes before the second because their source names it first.</source>
        <translation>Nummer 1 står före nummer 2 eftersom deras källa nämner det först.</translation>
    </message>
    <message>
        <source>We wrote {file}.</source>
        <translation>Vi skrev {file}.</translation>
    </message>
    <message>
        <source>Nothing was written.</source>
        <translation>Vi har inte skrivit någon fil.</translation>
    </message>
    <message>
        <source>There is nothing that a file could repair, so nothing was written.</source>
        <translation>Det finns inget som en fil kan rätta till, så vi har inte skrivit någon.</translation>
    </message>
    <message>
        <source>On the computer that it came from: close Outlook, double-click {file}, and agree. To take it back, do the same with {undo}.</source>
        <translation>På datorn som inställningarna kom från: stäng Outlook, dubbelklicka på {file} och svara ja. För att ångra, gör samma sak med {undo}.</translation>
    </message>
    <message>
        <source>Then, still with Outlook closed, rename {file} to {new_file} there.</source>
        <translation>Ge sedan {file} det nya namnet {new_file} där, medan Outlook fortfarande är stängt.</translation>
    </message>
    <message>
        <source>With these repairs it will be like this:</source>
        <translation>Så här blir det när det här är rättat:</translation>
    </message>
    <message>
        <source>This is left for you to do:</source>
        <translation>Det här återstår för dig:</translation>
    </message>
    <message>
        <source>On the computer with Outlook: close Outlook, press the Windows key and R, and type: outlook.exe /importprf &quot;the full name of the file&quot;</source>
        <translation>På datorn med Outlook: stäng Outlook, tryck på Windows-tangenten och R, och skriv: outlook.exe /importprf &quot;filens fullständiga namn&quot;</translation>
    </message>
    <message>
        <source>Newer versions do not always accept such a file. When you start this program there, it checks whether the account is there, and if not, shows you each step.</source>
        <translation>Nyare versioner tar inte alltid emot en sådan fil. När du startar det här programmet där tittar det efter om kontot har kommit, och visar dig annars varje steg.</translation>
    </message>
    <message>
        <source>Shall we start Outlook with this file now? We then check whether Outlook accepted it. (y/n)</source>
        <translation>Ska vi starta Outlook med den här filen nu? Sedan tittar vi efter om Outlook tog emot den. (j/n)</translation>
    </message>
    <message>
        <source>Send the file to the iPhone or iPad by e‑mail, or from a Mac by AirDrop, and open it there. Or use --phone.</source>
        <translation>Skicka filen till din iPhone eller iPad med e‑post, eller från en Mac med AirDrop, och öppna den där. Eller använd --phone.</translation>
    </message>
    <message>
        <source>We now open a link at {address}, only for devices on your home network. It hands out this one file, once, and closes by itself after {minutes} minutes. There is no password in it.</source>
        <translation>Nu öppnar vi en länk på {address}, bara för enheter i ditt hemnätverk. Den lämnar ut den här enda filen, en gång, och stängs automatiskt efter {minutes} minuter. Det finns inget lösenord i den.</translation>
    </message>
    <message>
        <source>Shall we open it? (y/n)</source>
        <translation>Ska vi öppna den? (j/n)</translation>
    </message>
    <message>
        <source>Point the phone’s camera at this, or type the link in Safari:</source>
        <translation>Rikta telefonens kamera mot det här, eller skriv länken i Safari:</translation>
    </message>
    <message>
        <source>Before you install it, compare what the phone shows with these: {incoming} and {outgoing}. If they differ, do not install it.</source>
        <translation>Innan du installerar den, jämför det som telefonen visar med det här: {incoming} och {outgoing}. Skiljer det sig åt, så installera den inte.</translation>
    </message>
    <message>
        <source>The phone has fetched it. The link is closed.</source>
        <translation>Telefonen har hämtat filen. Länken är stängd.</translation>
    </message>
    <message>
        <source>Nobody fetched it, so the link is closed. Start again when the phone is at hand.</source>
        <translation>Ingen hämtade filen, så länken är stängd. Börja om när du har telefonen till hands.</translation>
    </message>
    <message>
        <source>The file stays where we wrote it: {file}</source>
        <translation>Filen ligger kvar där vi skrev den: {file}</translation>
    </message>
    <message>
        <source>Whoever owns {domain} can publish this file at https://autodiscover.{domain}/autodiscover/autodiscover.xml.</source>
        <translation>Den som äger {domain} kan publicera den här filen på https://autodiscover.{domain}/autodiscover/autodiscover.xml.</translation>
    </message>
    <message>
        <source>Password for the key in {file}:</source>
        <translation>Lösenord för nyckeln i {file}:</translation>
    </message>
    <message>
        <source>We can ask Mail to do it, with these words:</source>
        <translation>Vi kan be Mail att göra det, med de här orden:</translation>
    </message>
    <message>
        <source>When you have done the steps, we can ask Mail which folders it shows, and see from that whether it worked. Nothing is changed. We ask with these words:</source>
        <translation>När du har gjort stegen kan vi fråga Mail vilka mappar det visar, och på så sätt se om det fungerade. Inget ändras. Vi frågar med de här orden:</translation>
    </message>
    <message>
        <source>Have you done the steps, and shall we ask Mail? (y/n)</source>
        <translation>Har du gjort stegen, och ska vi fråga Mail? (j/n)</translation>
    </message>
    <message>
        <source>Shall we ask Mail to do this? (y/n)</source>
        <translation>Ska vi be Mail att göra det här? (j/n)</translation>
    </message>
    <message>
        <source>We look for returned mail in your inbox at {hostname}. Nothing is changed there, and no mail is marked as read.</source>
        <translation>Vi letar efter returnerad post i din inkorg hos {hostname}. Inget ändras där, och inga meddelanden markeras som lästa.</translation>
    </message>
    <message>
        <source>There is no returned mail in the inbox.</source>
        <translation>Det finns ingen returnerad post i inkorgen.</translation>
    </message>
    <message>
        <source>The connection ended before we had everything. Try again to see the rest.</source>
        <translation>Förbindelsen bröts innan vi hade allt. Försök igen för att se resten.</translation>
    </message>
    <message>
        <source>What to do:</source>
        <translation>Det här kan du göra:</translation>
    </message>
    <message>
        <source>To look at how sending is set up: mailsetup check {address}</source>
        <translation>Så ser du hur sändningen är inställd: mailsetup check {address}</translation>
    </message>
    <message>
        <source>For the text for customer service, without personal details, give the same command with --support-text</source>
        <translation>För texten till kundtjänst, utan det som gäller personer, ge samma kommando med --support-text</translation>
    </message>
    <message>
        <source>The text for customer service, without personal details:</source>
        <translation>Texten till kundtjänst, utan det som gäller personer:</translation>
    </message>
    <message>
        <source>See also: {url}</source>
        <translation>Se även: {url}</translation>
    </message>
    <message>
        <source>Folders at your provider ({hostname}):</source>
        <translation>Mappar hos leverantören ({hostname}):</translation>
    </message>
    <message>
        <source>Folders as they are now:</source>
        <translation>Mapparna som de är nu:</translation>
    </message>
    <message>
        <source>Folders as they will be:</source>
        <translation>Mapparna som de blir:</translation>
    </message>
    <message>
        <source>your mail programs still look there</source>
        <translation>dina e‑postprogram letar fortfarande där</translation>
    </message>
    <message>
        <source>it has the same name; please check</source>
        <translation>den har samma namn; kontrollera att det stämmer</translation>
    </message>
    <message>
        <source>as you asked</source>
        <translation>som du bad om</translation>
    </message>
    <message>
        <source>Came again {date}</source>
        <translation>Kom på nytt {date}</translation>
    </message>
    <message>
        <source>There twice {date}</source>
        <translation>Ligger där två gånger {date}</translation>
    </message>
    <message>
        <source>There is no needless empty folder below the inbox.</source>
        <translation>Det finns ingen onödig tom mapp under inkorgen.</translation>
    </message>
    <message>
        <source>Shall we do this at your provider? It can be taken back. (y/n)</source>
        <translation>Ska vi göra det här hos leverantören? Det går att ångra. (j/n)</translation>
    </message>
    <message>
        <source>Done. We looked once more, and it is as it should be.</source>
        <translation>Klart. Vi tittade efter en gång till, och så är det.</translation>
    </message>
    <message>
        <source>It was done, but your provider does not show it yet. Look again in a while.</source>
        <translation>Det gjordes, men leverantören visar det inte ännu. Titta efter igen om en stund.</translation>
    </message>
    <message>
        <source>messages that were there before: {shared} of {looked_at}</source>
        <translation>meddelanden som låg där förut: {shared} av {looked_at}</translation>
    </message>
    <message>
        <source>We cannot tell where {mailbox} belongs: {places}. Tell us with `--move {mailbox}=…`.</source>
        <translation>Vi kan inte se var {mailbox} hör hemma: {places}. Säg det med `--move {mailbox}=…`.</translation>
    </message>
    <message>
        <source>We found no folder that is out of place. If you still have your old mail on this computer, name it with `--source`.</source>
        <translation>Vi hittade ingen mapp som ligger på fel plats. Om du har kvar din gamla e‑post på den här datorn, ange den med `--source`.</translation>
    </message>
    <message>
        <source>Messages in the inbox: {count}. Deleted before: {deleted}. Unread now, but read before: {read}.</source>
        <translation>Meddelanden i inkorgen: {count}. Raderade förut: {deleted}. Olästa nu, men lästa förut: {read}.</translation>
    </message>
    <message>
        <source>Messages in {mailbox} that are there a second time: {count}</source>
        <translation>Meddelanden i {mailbox} som ligger där en gång till: {count}</translation>
    </message>
    <message>
        <source>No message is there twice. Messages that we looked at: {count}</source>
        <translation>Inget meddelande ligger där två gånger. Meddelanden vi tittade på: {count}</translation>
    </message>
    <message>
        <source>The report is in {file}. Nothing was sent: you decide who gets it.</source>
        <translation>Rapporten ligger i {file}. Inget har skickats: du bestämmer vem som får den.</translation>
    </message>
</context>
<context>
    <name>CliMigration</name>
    <message>
        <source>We put the mail into the mailbox of {address}, at {hostname}.</source>
        <translation>Vi lägger e‑posten i brevlådan för {address}, hos {hostname}.</translation>
    </message>
    <message>
        <source>This was started before, so we go on from there.</source>
        <translation>Det här påbörjades tidigare, så vi fortsätter därifrån.</translation>
    </message>
    <message>
        <source>Reading the mail on this computer. Messages: {count} · {size} · {folder}</source>
        <translation>Vi läser e‑posten på den här datorn. Meddelanden: {count} · {size} · {folder}</translation>
    </message>
    <message>
        <source>The number of this move is {id}.</source>
        <translation>Numret på den här flytten är {id}.</translation>
    </message>
    <message>
        <source>Checking what is there already: {mailbox} (messages: {count})</source>
        <translation>Vi ser efter vad som redan finns där: {mailbox} (meddelanden: {count})</translation>
    </message>
    <message>
        <source>This is what we would do:</source>
        <translation>Det här skulle vi göra:</translation>
    </message>
    <message>
        <source>{source} → {mailbox}: found {found}, there already {there}, to send {to_send} ({size})</source>
        <translation>{source} → {mailbox}: hittade {found}, finns redan där {there}, ska skickas {to_send} ({size})</translation>
    </message>
    <message>
        <source>(new folder)</source>
        <translation>(ny mapp)</translation>
    </message>
    <message>
        <source>{source}: left out (messages: {found})</source>
        <translation>{source}: utelämnad (meddelanden: {found})</translation>
    </message>
    <message>
        <source>Messages in all: {count}. There already: {there}. To send: {to_send} ({size}).</source>
        <translation>Meddelanden totalt: {count}. Finns redan där: {there}. Ska skickas: {to_send} ({size}).</translation>
    </message>
    <message>
        <source>Larger than your provider accepts, so they stay here: {count} (more than {size})</source>
        <translation>Större än leverantören tar emot, så de stannar här: {count} (mer än {size})</translation>
    </message>
    <message>
        <source>There is room for it: {free} is free.</source>
        <translation>Det finns plats för det: {free} är ledigt.</translation>
    </message>
    <message>
        <source>It will not all fit: {free} is free. Make room, ask the provider for more, or leave folders out; we send what fits and then stop.</source>
        <translation>Allt får inte plats: {free} är ledigt. Rensa, be leverantören om mer, eller utelämna mappar; vi skickar det som får plats och stannar sedan.</translation>
    </message>
    <message>
        <source>It will not all fit. Messages that your provider still accepts: {count}.</source>
        <translation>Allt får inte plats. Meddelanden som leverantören fortfarande tar emot: {count}.</translation>
    </message>
    <message>
        <source>Your provider does not say how much room there is. If it is full, we stop, and nothing is lost.</source>
        <translation>Leverantören säger inte hur mycket plats det finns. Om det blir fullt stannar vi, och inget är förlorat.</translation>
    </message>
    <message>
        <source>It will probably take between {low} and {high}; that depends on your connection. You can stop at any time and go on later.</source>
        <translation>Det tar troligen mellan {low} och {high}; det beror på din uppkoppling. Du kan stoppa när som helst och fortsätta senare.</translation>
    </message>
    <message>
        <source>First: does a phone or another computer, or the mail program here, still fetch this mailbox in the old way (POP3)? Switch that off there before you go on. Otherwise it would fetch the mail that we put in, and delete it at the provider.</source>
        <translation>Först: hämtar en telefon, en annan dator eller e‑postprogrammet här fortfarande den här brevlådan på det gamla sättet (POP3)? Stäng av det där innan du fortsätter. Annars hämtar den e‑posten som vi lägger in, och raderar den hos leverantören.</translation>
    </message>
    <message>
        <source>Shall we send it now? Nothing is deleted anywhere. (y/n)</source>
        <translation>Ska vi skicka det nu? Vi raderar inget. (j/n)</translation>
    </message>
    <message>
        <source>Nothing was sent. To send it: mailsetup migrate --resume {id}</source>
        <translation>Inget är skickat. För att skicka det: mailsetup migrate --resume {id}</translation>
    </message>
    <message>
        <source>{done} of {total} · {size} of {all} · {rate} a second · {left} left · {folder}</source>
        <translation>{done} av {total} · {size} av {all} · {rate} i sekunden · {left} kvar · {folder}</translation>
    </message>
    <message>
        <source>some time</source>
        <translation>en stund</translation>
    </message>
    <message>
        <source>The provider asks us to wait. We will go on in {left}. ({reason})</source>
        <translation>Leverantören ber oss vänta. Vi fortsätter av oss själva om {left}. ({reason})</translation>
    </message>
    <message>
        <source>The connection was lost. We will try again in {left}. ({reason})</source>
        <translation>Förbindelsen bröts. Vi försöker igen av oss själva om {left}. ({reason})</translation>
    </message>
    <message>
        <source>Not accepted: a message in {folder}, {why}.</source>
        <translation>Inte mottaget: ett meddelande i {folder}, {why}.</translation>
    </message>
    <message>
        <source>Left for later in {folder}: {reason}</source>
        <translation>Sparat till senare i {folder}: {reason}</translation>
    </message>
    <message>
        <source>Reading back what is there. Messages: {count}</source>
        <translation>Vi läser igenom det som finns där nu. Meddelanden: {count}</translation>
    </message>
    <message>
        <source>To go on: mailsetup migrate --resume {id}</source>
        <translation>För att fortsätta: mailsetup migrate --resume {id}</translation>
    </message>
    <message>
        <source>The whole report, to read and keep: {file}</source>
        <translation>Hela rapporten, att läsa och spara: {file}</translation>
    </message>
    <message>
        <source>No mail has been moved on this computer yet.</source>
        <translation>Ingen e‑post har flyttats på den här datorn ännu.</translation>
    </message>
    <message>
        <source>{folder}: we wait {left} until everything that is on its way has arrived, and then look.</source>
        <translation>{folder}: vi väntar {left} tills allt som är på väg har kommit fram, och ser efter då.</translation>
    </message>
    <message>
        <source>It will probably take less than a minute.</source>
        <translation>Det tar troligen mindre än en minut.</translation>
    </message>
    <message>
        <source>{client} on this computer still fetches this mailbox in the old way (POP3), with the account {name}. It could take away from the provider what we put there.</source>
        <translation>{client} på den här datorn hämtar fortfarande den här brevlådan på det gamla sättet (POP3), med kontot {name}. Då kan det som vi lägger in hos leverantören tas bort igen.</translation>
    </message>
    <message>
        <source>{client} on this computer has this mailbox as a POP3 account, {name}. It takes nothing away from the provider.</source>
        <translation>{client} på den här datorn har den här brevlådan som POP3-konto, {name}. Kontot tar inte bort något hos leverantören.</translation>
    </message>
    <message>
        <source>Shall we change that first, so that no mail is taken away? You can take it back at any time. (y/n)</source>
        <translation>Ska vi ändra det först, så att ingen e‑post tas bort? Du kan ångra när som helst. (j/n)</translation>
    </message>
    <message>
        <source>The mail programs here are left as they are. With --disarm we keep them from taking mail away.</source>
        <translation>E‑postprogrammen här får vara som de är. Med --disarm ser vi till att de inte tar bort e‑post.</translation>
    </message>
    <message>
        <source>Shall we go on anyway? (y/n)</source>
        <translation>Ska vi gå vidare ändå? (j/n)</translation>
    </message>
    <message>
        <source>No mail program on this computer fetches this mailbox in the old way (POP3), so there is nothing to change over.</source>
        <translation>Inget e‑postprogram på den här datorn hämtar den här brevlådan på det gamla sättet (POP3), så det finns inget att lägga om.</translation>
    </message>
    <message>
        <source>The mail programs here still have the old account. To change them over to IMAP: mailsetup migrate --resume {id} --switch</source>
        <translation>E‑postprogrammen här har fortfarande det gamla kontot. Så här lägger du om dem till IMAP: mailsetup migrate --resume {id} --switch</translation>
    </message>
    <message>
        <source>Shall we change this over to IMAP now? The old mail stays as an archive, and you can take it back at any time. (y/n)</source>
        <translation>Ska vi lägga om till IMAP nu? Den gamla e‑posten blir kvar som arkiv, och du kan ångra när som helst. (j/n)</translation>
    </message>
    <message>
        <source>Changed over and checked: the account is there with IMAP, and the old mail as an archive beside it.</source>
        <translation>Klart, och vi har tittat efter igen: kontot finns där med IMAP, och den gamla e‑posten ligger som arkiv bredvid.</translation>
    </message>
    <message>
        <source>It was changed, but when we looked again an old account was still there. Open the mail program and look.</source>
        <translation>Det är ändrat, men när vi tittade efter igen fanns ett gammalt konto kvar. Öppna e‑postprogrammet och titta efter.</translation>
    </message>
    <message>
        <source>Not all mail was found at the provider, so we have not changed over any mail program yet.</source>
        <translation>Vi hittade inte all e‑post hos leverantören, så vi har inte lagt om något e‑postprogram än.</translation>
    </message>
    <message>
        <source>We fetch old mail from the mailbox {user}, at {hostname}. Nothing is deleted there.</source>
        <translation>Vi hämtar gammal e‑post från brevlådan {user}, hos {hostname}. Vi raderar inget där.</translation>
    </message>
    <message>
        <source>Left out: {count}. They were at your provider after an earlier move, and have been deleted there since. With --send-again they are sent once more.</source>
        <translation>Utelämnade: {count}. De fanns hos leverantören efter en tidigare flytt, och har raderats där sedan dess. Med --send-again skickas de en gång till.</translation>
    </message>
    <message>
        <source>Also somewhere else in your old mail, so each is sent only once: {count}.</source>
        <translation>Finns också på ett annat ställe i din gamla e‑post, så vart och ett skickas bara en gång: {count}.</translation>
    </message>
    <message>
        <source>Somebody has deleted folders at your provider that we had filled. Their mail is sent once more: {count}.</source>
        <translation>Någon har tagit bort mappar hos din leverantör som vi hade fyllt. E‑posten i dem skickas en gång till: {count}.</translation>
    </message>
</context>
<context>
    <name>Connection</name>
    <message>
        <source>Your provider’s mail server is not letting anybody in just now. Try again in a while.</source>
        <translation>Leverantörens e‑postserver släpper inte in någon just nu. Försök igen om en stund.</translation>
    </message>
    <message>
        <source>Your provider’s mail server did not answer. Check that web pages open, then try again.</source>
        <translation>Leverantörens e‑postserver svarade inte. Kontrollera att du kan öppna webbsidor och försök sedan igen.</translation>
    </message>
    <message>
        <source>We could not find the mail server. Check that web pages open. If they do, the name of the server is wrong.</source>
        <translation>Vi hittade inte e‑postservern. Kontrollera om du kan öppna webbsidor. Går det är servernamnet fel.</translation>
    </message>
    <message>
        <source>This computer is not connected to the internet. Connect it and try again.</source>
        <translation>Den här datorn är inte ansluten till internet. Anslut den och försök igen.</translation>
    </message>
    <message>
        <source>Your provider’s mail server hung up in the middle. Try again in a few minutes.</source>
        <translation>Leverantörens e‑postserver lade på mitt i samtalet. Försök igen om några minuter.</translation>
    </message>
    <message>
        <source>The mail server does not use encryption, so we did not send your password. Ask your provider for the right settings.</source>
        <translation>E‑postservern använder inte kryptering, så vi skickade inte ditt lösenord. Fråga leverantören om de rätta inställningarna.</translation>
    </message>
    <message>
        <source>What answered is not a mail server. On a guest network, open a web page first. Otherwise check the name of the server.</source>
        <translation>Det som svarade är inte en e‑postserver. Är du på ett gästnätverk, så öppna en webbsida först. Annars bör du kontrollera servernamnet.</translation>
    </message>
    <message>
        <source>The mail server’s identity card has expired, so we did not send your password. Try again later.</source>
        <translation>E‑postserverns legitimation har gått ut, så vi skickade inte ditt lösenord. Försök igen senare.</translation>
    </message>
    <message>
        <source>The mail server’s identity card is not valid yet. Check that the date on this computer is right.</source>
        <translation>E‑postserverns legitimation är inte giltig än. Kontrollera om datumet på den här datorn stämmer.</translation>
    </message>
    <message>
        <source>What answered cannot prove that it is the right mail server, so we did not send your password. Check the name of the server, or try again from another network.</source>
        <translation>Det som svarade kan inte bevisa att det är rätt e‑postserver, så vi skickade inte ditt lösenord. Kontrollera servernamnet, eller försök igen från ett annat nätverk.</translation>
    </message>
    <message>
        <source>The mail server made its own identity card, so we cannot be sure who it is. We did not send your password. Ask your provider whether that is right.</source>
        <translation>E‑postservern har själv gjort sin legitimation, så vi kan inte vara säkra på vem den är. Vi skickade inte ditt lösenord. Fråga leverantören om det ska vara så.</translation>
    </message>
    <message>
        <source>We do not know who made the mail server’s identity card ({issuer}). We did not send your password. If you are on a guest network, try again at home. Otherwise call your provider.</source>
        <translation>Vi vet inte vem som har gjort e‑postserverns legitimation ({issuer}). Vi skickade inte ditt lösenord. Är du på ett gästnätverk, så försök igen hemma. Annars bör du ringa leverantören.</translation>
    </message>
    <message>
        <source>{issuer} on this computer looks inside your mail connection, so we did not send your password. Open your virus protection, switch off the checking of e‑mail connections, and try again.</source>
        <translation>{issuer} på den här datorn lägger sig i förbindelsen till din e‑post, så vi skickade inte ditt lösenord. Öppna virusskyddet, stäng av kontrollen av förbindelser till e‑post och försök igen.</translation>
    </message>
    <message>
        <source>We could not get a safe connection to the mail server. Try again later.</source>
        <translation>Vi fick ingen säker förbindelse till e‑postservern. Försök igen senare.</translation>
    </message>
    <message>
        <source>Your provider did not accept the password for {username}. Type it once more, slowly.</source>
        <translation>Leverantören godtog inte lösenordet för {username}. Skriv det en gång till, långsamt.</translation>
    </message>
    <message>
        <source>Your provider does not know {username}. Look at the name letter by letter.</source>
        <translation>Leverantören känner inte till {username}. Titta på namnet bokstav för bokstav.</translation>
    </message>
    <message>
        <source>Your provider cannot check the password right now. Wait a quarter of an hour and try again.</source>
        <translation>Leverantören kan inte kontrollera lösenordet just nu. Vänta en kvart och försök igen.</translation>
    </message>
    <message>
        <source>Your provider wants a special password for mail programs. Make an “app password” on your provider’s web page and use it here.</source>
        <translation>Leverantören kräver ett särskilt lösenord för e‑postprogram. Skapa ett ”applösenord” på leverantörens webbsida och använd det här.</translation>
    </message>
    <message>
        <source>The mail server lacks something that is needed. Ask your provider which settings are the right ones.</source>
        <translation>E‑postservern saknar något som behövs. Fråga leverantören vilka inställningar som är rätt.</translation>
    </message>
    <message>
        <source>Your provider’s mail server turned us away. Try again in a quarter of an hour.</source>
        <translation>Leverantörens e‑postserver avvisade oss. Försök igen om en kvart.</translation>
    </message>
    <message>
        <source>Your provider did not let us log in. Check the username and the password.</source>
        <translation>Leverantören lät oss inte logga in. Kontrollera användarnamn och lösenord.</translation>
    </message>
    <message>
        <source>Your provider has more than one folder called {mailbox}, so we left them all alone. Give one of them another name, and look again.</source>
        <translation>Leverantören har mer än en mapp som heter {mailbox}, så vi lät alla vara. Ge en av dem ett annat namn och titta efter igen.</translation>
    </message>
    <message>
        <source>Your provider cannot have a folder called {mailbox}, so nothing was changed. Choose another name.</source>
        <translation>Leverantören kan inte ha en mapp som heter {mailbox}, så vi har inte ändrat något. Välj ett annat namn.</translation>
    </message>
    <message>
        <source>Your provider did not let us remove the folder {mailbox}. It is still there. Try again later.</source>
        <translation>Leverantören lät oss inte ta bort mappen {mailbox}. Den finns kvar. Försök igen senare.</translation>
    </message>
    <message>
        <source>Your provider did not let us make the folder {mailbox}. Try again later, or choose another name.</source>
        <translation>Leverantören lät oss inte skapa mappen {mailbox}. Försök igen senare, eller välj ett annat namn.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is there, but your provider did not put it on the list of shown folders. Try again later.</source>
        <translation>Mappen {mailbox} finns, men leverantören satte inte upp den på listan över mappar som visas. Försök igen senare.</translation>
    </message>
    <message>
        <source>The date or time on this computer looks wrong. Set it right and try again.</source>
        <translation>Datum eller tid på den här datorn ser fel ut. Ställ in rätt datum och tid och försök igen.</translation>
    </message>
    <message>
        <source>The file {path} cannot be read, or it holds no certificate. Check the name.</source>
        <translation>Filen {path} kan inte läsas, eller så finns det inget certifikat i den. Kontrollera namnet.</translation>
    </message>
    <message>
        <source>The account {username} has been switched off. Switch it on again on your provider’s self-service pages (often called “My pages”), or call them.</source>
        <translation>Kontot {username} är avstängt. Öppna det igen på leverantörens självbetjäning (ofta kallad ”Mina sidor”), eller ring dem.</translation>
    </message>
    <message>
        <source>The folder {mailbox} is not at your provider any more. Look once more.</source>
        <translation>Mappen {mailbox} finns inte hos leverantören längre. Titta efter igen.</translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>{file} cannot be read. Check that it is there and that you may open it.</source>
        <translation>{file} kan inte läsas. Kontrollera att filen finns och får öppnas.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file. Name a file with mail settings.</source>
        <translation>{file} är inte en vanlig fil. Ange en fil med e‑postinställningar.</translation>
    </message>
    <message>
        <source>{file} is far too large for a file with mail settings, so we left it alone.</source>
        <translation>{file} är alldeles för stor för att vara en fil med e‑postinställningar, så vi lät den vara.</translation>
    </message>
    <message>
        <source>{file} cannot be written. Choose another place for it.</source>
        <translation>{file} kan inte skrivas. Välj en annan plats för filen.</translation>
    </message>
    <message>
        <source>{file} is there already, so we left it as it is. Choose another name, or add --overwrite.</source>
        <translation>{file} finns redan, så vi lät filen vara som den är. Välj ett annat namn, eller lägg till --overwrite.</translation>
    </message>
    <message>
        <source>{file} cannot be written, because there is no such folder. Make the folder first, or choose another place.</source>
        <translation>{file} kan inte skrivas, för mappen finns inte. Skapa mappen först, eller välj en annan plats.</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file, so we left it as it is. Choose another name for the new file.</source>
        <translation>{file} är inte en vanlig fil, så vi har lämnat den som den är. Välj ett annat namn på den nya filen.</translation>
    </message>
    <message>
        <source>There are no servers for {address} that could be saved, so we wrote no file.</source>
        <translation>Det finns inga servrar för {address} som kan sparas, så vi skrev ingen fil.</translation>
    </message>
    <message>
        <source>Something went wrong in this program. Your mail is safe. Try again; if it happens again, tell us the technical reason shown with this message.</source>
        <translation>Något gick fel i det här programmet. Din e‑post är trygg. Försök igen; händer det en gång till, så berätta för oss den tekniska orsaken som visas tillsammans med det här.</translation>
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
    <message>
        <source>Damaged settings</source>
        <translation>Skadade inställningar</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The mail server’s identity card has expired</source>
        <translation>E‑postserverns legitimation har gått ut</translation>
    </message>
    <message>
        <source>Your provider has to renew it; that usually happens within a day. Try again later, or call their customer service.</source>
        <translation>Leverantören måste förnya den, och det sker oftast inom ett dygn. Försök igen senare, eller ring leverantörens kundtjänst.</translation>
    </message>
    <message>
        <source>The mail server’s identity card is not valid yet</source>
        <translation>E‑postserverns legitimation är inte giltig än</translation>
    </message>
    <message>
        <source>The date or time on this computer looks wrong</source>
        <translation>Datum eller tid på den här datorn ser fel ut</translation>
    </message>
    <message>
        <source>The mail server shows somebody else’s name</source>
        <translation>E‑postservern visar någon annans namn</translation>
    </message>
    <message>
        <source>Check the server name, or use the one that your provider gives.</source>
        <translation>Kontrollera servernamnet, eller använd det som leverantören uppger.</translation>
    </message>
    <message>
        <source>We cannot be sure that this is your provider’s server</source>
        <translation>Vi kan inte vara säkra på att det här är din leverantörs server</translation>
    </message>
    <message>
        <source>Do not simply accept it. If you are on a guest network, try again at home. Otherwise call your provider.</source>
        <translation>Godkänn den inte utan vidare. Är du på ett gästnätverk, så försök igen hemma. Annars bör du ringa leverantören.</translation>
    </message>
    <message>
        <source>A program on this computer looks inside your mail connection</source>
        <translation>Ett program på den här datorn lägger sig i förbindelsen till din e‑post</translation>
    </message>
    <message>
        <source>Open your virus protection and switch off the checking of e‑mail connections, then try again.</source>
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
        <source>Look at the address letter by letter. If it is right, check the account on your provider’s self-service pages (often called “My pages”).</source>
        <translation>Titta på adressen bokstav för bokstav. Är den rätt, så kontrollera kontot på leverantörens självbetjäning (ofta kallad ”Mina sidor”).</translation>
    </message>
    <message>
        <source>Do not wait: switch it on again on your provider’s self-service pages (often called “My pages”), or call their customer service.</source>
        <translation>Vänta inte: öppna kontot igen på leverantörens självbetjäning (ofta kallad ”Mina sidor”), eller ring leverantörens kundtjänst.</translation>
    </message>
    <message>
        <source>The mail server does not let us in</source>
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
        <source>Something answered, but it was not a mail server. On guest networks a login page can be in the way.</source>
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
        <source>Your provider does not know this e‑mail account</source>
        <translation>Leverantören känner inte till det här e‑postkontot</translation>
    </message>
    <message>
        <source>Your provider’s server shows an identity card (a certificate) that has expired. We did not send your password to it.</source>
        <translation>Leverantörens server visar en legitimation (ett certifikat) som har gått ut. Vi skickade inte ditt lösenord dit.</translation>
    </message>
    <message>
        <source>Either your provider made a mistake with the server, or the clock of this computer is wrong. We did not send your password.</source>
        <translation>Antingen har leverantören gjort ett fel med servern, eller så går klockan på den här datorn fel. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>First check that the date and time on this computer are right. Then try again.</source>
        <translation>Kontrollera först om datum och tid på den här datorn stämmer. Försök sedan igen.</translation>
    </message>
    <message>
        <source>With a wrong clock, safe connections to your provider and to others do not work.</source>
        <translation>När klockan går fel fungerar inte säkra förbindelser till leverantören och till andra.</translation>
    </message>
    <message>
        <source>Set the right date and time (or choose automatic), and try again.</source>
        <translation>Ställ in rätt datum och tid (eller välj automatiskt) och försök igen.</translation>
    </message>
    <message>
        <source>The server that answers cannot prove that it is the one we asked for. Often the server name has just been mistyped. We did not send your password.</source>
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
        <source>Your provider’s server could not prove who it is. We did not send your password.</source>
        <translation>Leverantörens server kunde inte bevisa vem den är. Vi skickade inte ditt lösenord.</translation>
    </message>
    <message>
        <source>Your provider says that the username and password do not match. It does not say which of them is wrong.</source>
        <translation>Leverantören säger att användarnamnet och lösenordet inte hör ihop, men inte vilket av dem som är fel.</translation>
    </message>
    <message>
        <source>Type the password once more; choose “Show the password” to see it. If you can log in on your provider’s web page, the password you use there is the right one.</source>
        <translation>Skriv lösenordet en gång till; välj ”Visa lösenordet” för att se det. Om du kan logga in på leverantörens webbsida är lösenordet du använder där det rätta.</translation>
    </message>
    <message>
        <source>Either the address has a typing error, or the account does not exist any more.</source>
        <translation>Antingen är det ett skrivfel i adressen, eller så finns inte kontot längre.</translation>
    </message>
    <message>
        <source>Your e‑mail account has been switched off</source>
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
        <source>Log in on your provider’s web page, make an “app password” there, and use that one here.</source>
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
        <source>We found no server with the name in the settings, or this computer has no connection to the internet.</source>
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
        <source>Type the password if folders or mail are missing.</source>
        <translation>Ange lösenordet om mappar eller e‑post saknas.</translation>
    </message>
    <message>
        <source>You sign in inside your mail program</source>
        <translation>Du loggar in i ditt e‑postprogram</translation>
    </message>
    <message>
        <source>Your provider only accepts the password on its own sign-in page. We have not sent it, and have not looked at your folders.</source>
        <translation>Leverantören tar bara emot lösenordet på sin egen inloggningssida. Vi har inte skickat det, och vi har inte tittat på dina mappar.</translation>
    </message>
    <message>
        <source>Start your mail program afterwards. A page from your provider opens there; type your password on it.</source>
        <translation>Starta ditt e‑postprogram efteråt. Där öppnas en sida från leverantören; skriv ditt lösenord på den.</translation>
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
        <source>We fill in one field in your mail program, the way your provider wants it.</source>
        <translation>Vi fyller i ett fält i ditt e‑postprogram, så som leverantören vill ha det.</translation>
    </message>
    <message>
        <source>There is an extra, empty wastebasket</source>
        <translation>Det finns en extra, tom papperskorg</translation>
    </message>
    <message>
        <source>Your mail program made a second wastebasket while it was looking in the wrong place. It is empty. Your real wastebasket is untouched.</source>
        <translation>Ditt e‑postprogram skapade en papperskorg till medan det letade på fel ställe. Den är tom. Din vanliga papperskorg är orörd.</translation>
    </message>
    <message>
        <source>We check once more that it is empty, and then remove it.</source>
        <translation>Vi kontrollerar en gång till att den är tom och tar sedan bort den.</translation>
    </message>
    <message>
        <source>We set your mail program to show all folders.</source>
        <translation>Vi ställer in ditt e‑postprogram så att det visar alla mappar.</translation>
    </message>
    <message>
        <source>Your mail program does not use the server that your provider gives</source>
        <translation>Ditt e‑postprogram använder en annan server än leverantören uppger</translation>
    </message>
    <message>
        <source>It is set to {old}. Your provider says {new}. The old name may stop working, or may already have stopped.</source>
        <translation>Det är inställt på {old}. Leverantören uppger {new}. Det gamla namnet kan sluta fungera, eller har redan gjort det.</translation>
    </message>
    <message>
        <source>We put in the name that your provider gives.</source>
        <translation>Vi skriver in namnet som leverantören uppger.</translation>
    </message>
    <message>
        <source>A number in the settings is wrong</source>
        <translation>Ett nummer i inställningarna är fel</translation>
    </message>
    <message>
        <source>Nothing is lost. Your mail program looks for your folders in the wrong place. Hidden folders: {hidden}. The mail in them is safe with your e‑mail provider.</source>
        <translation>Inget är förlorat. Ditt e‑postprogram letar efter mapparna på fel ställe. Dolda mappar: {hidden}. E‑posten i dem ligger tryggt hos din e‑postleverantör.</translation>
    </message>
    <message>
        <source>A setting is not the one your provider gives</source>
        <translation>En inställning är en annan än leverantören uppger</translation>
    </message>
    <message>
        <source>Your e‑mail provider keeps all folders below the inbox, but your mail program does not know that. So folders can be missing or look misplaced.</source>
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
        <source>Your mail program knocks on port {old} of the server, but your provider answers on port {new}. So mail does not come through as it should.</source>
        <translation>Ditt e‑postprogram knackar på port {old} hos servern, men leverantören svarar på port {new}. Därför kommer e‑posten inte fram som den ska.</translation>
    </message>
    <message>
        <source>We put in the number that your provider gives.</source>
        <translation>Vi skriver in numret som leverantören uppger.</translation>
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
        <source>Your mail program uses a way of logging in that your provider does not know</source>
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
        <source>After that it is only on this computer. If the computer breaks, the mail is gone. You do not see it on your phone.</source>
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
        <source>This is about the account {account}.</source>
        <translation>Det gäller kontot {account}.</translation>
    </message>
    <message>
        <source>This is about the account {account} in {program}.</source>
        <translation>Det gäller kontot {account} i {program}.</translation>
    </message>
    <message>
        <source>This is about the account {account} in {program}, in the profile {profile}.</source>
        <translation>Det gäller kontot {account} i {program}, i profilen {profile}.</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. We could not try it now, so we do not know whether it does any harm.</source>
        <translation>Ditt e‑postprogram har {old}, och leverantören uppger {new}. Vi kunde inte prova det nu, så vi vet inte om det gör något.</translation>
    </message>
    <message>
        <source>Look once more when the connection works.</source>
        <translation>Titta en gång till när förbindelsen fungerar.</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. We did not try it, so we do not know whether it does any harm.</source>
        <translation>Ditt e‑postprogram har {old}, och leverantören uppger {new}. Vi har inte provat det, så vi vet inte om det gör något.</translation>
    </message>
    <message>
        <source>Choose “My mail is not right” and type the password; then we try it.</source>
        <translation>Välj ”Det är något fel med min e‑post” och skriv lösenordet, så provar vi det.</translation>
    </message>
    <message>
        <source>Your mail program has {old}, and your provider says {new}. As far as we could see, that does no harm.</source>
        <translation>Ditt e‑postprogram har {old}, och leverantören uppger {new}. Så vitt vi såg gör det ingen skada.</translation>
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
        <source>{account} only uses your address as the sender. Its mailbox is somewhere else, so we leave it alone.</source>
        <translation>{account} använder din adress bara som avsändare. Brevlådan finns någon annanstans, så vi låter den vara.</translation>
    </message>
    <message>
        <source>A setting may hide folders from you</source>
        <translation>En inställning kan dölja mappar för dig</translation>
    </message>
    <message>
        <source>Your mail program looks for your folders in a place where your e‑mail provider seldom has any. Nothing is lost.</source>
        <translation>Ditt e‑postprogram letar efter mapparna på ett ställe där din e‑postleverantör sällan har några. Inget är förlorat.</translation>
    </message>
    <message>
        <source>Choose “My mail is not right”. Then we ask your provider, and know for certain.</source>
        <translation>Välj ”Det är något fel med min e‑post”. Då frågar vi din leverantör och vet säkert.</translation>
    </message>
    <message>
        <source>The kind of encryption is not the one your provider gives</source>
        <translation>Krypteringen är en annan än leverantören uppger</translation>
    </message>
    <message>
        <source>Your mail program talks to the mail server without encryption. Others on the same network could read your password and your mail.</source>
        <translation>Ditt e‑postprogram talar med e‑postservern utan kryptering. Andra på samma nätverk kan läsa ditt lösenord och din e‑post.</translation>
    </message>
    <message>
        <source>The username in your mail program is not the one that works</source>
        <translation>Användarnamnet i ditt e‑postprogram är ett annat än det som fungerar</translation>
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
        <source>Your username is not your e‑mail address</source>
        <translation>Ditt användarnamn är inte din e‑postadress</translation>
    </message>
    <message>
        <source>Your mail program logs in with {username}. Your provider gives every mailbox a username of its own, and that one is needed here.</source>
        <translation>Ditt e‑postprogram loggar in med {username}. Leverantören ger varje brevlåda ett eget användarnamn, och det är det som behövs här.</translation>
    </message>
    <message>
        <source>Look for the username in the letter or message from your provider, go back and type it in. Your provider’s customer service can also tell you.</source>
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
        <source>Mail is sent through another company’s server</source>
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
    <name>Guide</name>
    <message>
        <source>The names may be a little different for you. Look for these, or for a similar name.</source>
        <translation>Namnen kan vara lite annorlunda hos dig. Leta efter dem här, eller efter något liknande.</translation>
    </message>
    <message>
        <source>you type it yourself</source>
        <translation>du skriver det själv</translation>
    </message>
    <message>
        <source>nothing: it must be empty</source>
        <translation>ingenting: fältet ska vara tomt</translation>
    </message>
    <message>
        <source>fill in your own</source>
        <translation>fyll i ditt eget</translation>
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
        <translation>{client} finns inte på den här datorn. Starta det här programmet på den dator som har det.</translation>
    </message>
    <message>
        <source>{client} is open. Please close it; then we can go on.</source>
        <translation>{client} är öppet. Stäng det, så kan vi gå vidare.</translation>
    </message>
    <message>
        <source>{provider} only lets you in through its own sign-in page, and no file can set that up. Add the account in the mail program itself; it opens that page.</source>
        <translation>{provider} släpper bara in dig genom sin egen inloggningssida, och det går inte att ställa in med en fil. Lägg till kontot i själva e‑postprogrammet; det öppnar den sidan.</translation>
    </message>
    <message>
        <source>That mail program cannot take a file. Follow the steps instead; we show you each one.</source>
        <translation>Det här e‑postprogrammet kan inte ta emot någon fil. Följ stegen i stället; vi visar dig vart och ett.</translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which we do not know. The device asks for it; it is in the letter or message from the provider.</source>
        <translation>{provider} ger varje brevlåda ett eget användarnamn, och det känner vi inte till. Enheten frågar efter det; det står i brevet eller meddelandet från leverantören.</translation>
    </message>
    <message>
        <source>This cannot be changed safely from outside. Change it in the mail program itself.</source>
        <translation>Det här kan inte ändras på ett säkert sätt utifrån. Ändra det i själva e‑postprogrammet.</translation>
    </message>
    <message>
        <source>We cannot look inside that program from here. Open it, and see whether {address} and its mail are there.</source>
        <translation>Vi kan inte titta in i det programmet härifrån. Öppna det och se om {address} och e‑posten finns där.</translation>
    </message>
    <message>
        <source>We cannot look into the phone from here. Open Mail on it, and see whether {address} and its mail are there.</source>
        <translation>Vi kan inte se in i telefonen härifrån. Öppna Mail på den och se om {address} och e‑posten finns där.</translation>
    </message>
    <message>
        <source>The account {address} is there now, with the right settings.</source>
        <translation>Kontot {address} är på plats nu, med rätt inställningar.</translation>
    </message>
    <message>
        <source>The account {address} is not there yet. Go through the steps once more, then look again.</source>
        <translation>Kontot {address} är inte på plats än. Gå igenom stegen en gång till och titta sedan efter igen.</translation>
    </message>
    <message>
        <source>We looked again, and it is right now.</source>
        <translation>Vi har tittat efter igen, och nu är det rätt.</translation>
    </message>
    <message>
        <source>We looked again, and it is not changed yet. Go through the steps once more; at the end close the mail program.</source>
        <translation>Vi har tittat efter igen, och det är inte ändrat än. Gå igenom stegen en gång till; stäng e‑postprogrammet till sist.</translation>
    </message>
    <message>
        <source>This computer is not connected to a home network, so the phone cannot reach it. Connect both to the same Wi‑Fi, or save the file and send it to yourself by e‑mail.</source>
        <translation>Den här datorn är inte ansluten till ett hemnätverk, så telefonen kan inte nå den. Anslut båda till samma Wi‑Fi-nätverk, eller spara filen och skicka den till dig själv med e‑post.</translation>
    </message>
    <message>
        <source>{file} is the exported file itself, and that is never overwritten. Choose another name.</source>
        <translation>{file} är själva den exporterade filen, och den skriver vi aldrig över. Välj ett annat namn.</translation>
    </message>
    <message>
        <source>There is no Outlook e‑mail account in {file}. Export Outlook’s own part of the registry, on the computer and as the person whose mail it is, then try again.</source>
        <translation>Det finns inget e‑postkonto från Outlook i {file}. Exportera Outlooks egen del av registret, på datorn det gäller och inloggad som den som äger e‑posten, och försök igen.</translation>
    </message>
    <message>
        <source>Checking whether the account is there</source>
        <translation>Tittar efter om kontot är på plats</translation>
    </message>
    <message>
        <source>The new Outlook is on this computer too. Nobody can look into its settings from outside; if you use it, choose it in our window, and we show you each step.</source>
        <translation>Nya Outlook finns också på den här datorn. Ingen kan titta på inställningarna i det utifrån; använder du det, så välj det i vårt fönster, så visar vi dig varje steg.</translation>
    </message>
    <message>
        <source>Outlook starts as the new Outlook here. What we say applies to the classic one. To go back to it, switch off “New Outlook” at the top right of its window.</source>
        <translation>Här startar Outlook som nya Outlook. Det vi säger gäller det klassiska. För att gå tillbaka till det, stäng av ”Nya Outlook” (New Outlook) eller liknande högst upp till höger i fönstret.</translation>
    </message>
    <message>
        <source>The Windows Mail app is on this computer, but Microsoft has discontinued it. If you still use it, set up your address in another mail program.</source>
        <translation>Windows-appen ”E‑post” (Mail) finns på den här datorn, men Microsoft har lagt ned den. Om du fortfarande använder den, ställ in din adress i ett annat e‑postprogram.</translation>
    </message>
    <message>
        <source>{account} in {client} is a kind of account that we do not change.</source>
        <translation>{account} i {client} är ett konto av ett slag som vi inte ändrar.</translation>
    </message>
    <message>
        <source>There are settings left over from Outlook {version} (profiles: {count}). Outlook {used} does not use them, so you can leave them as they are.</source>
        <translation>Det finns inställningar kvar från Outlook {version} (profiler: {count}). Outlook {used} använder dem inte, så du kan låta dem vara som de är.</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>usage:</source>
        <translation>användning:</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>kommandon</translation>
    </message>
    <message>
        <source>what comes after the command</source>
        <translation>det som står efter kommandot</translation>
    </message>
    <message>
        <source>options</source>
        <translation>val</translation>
    </message>
    <message>
        <source>show this help, and do nothing else</source>
        <translation>visa den här hjälpen och gör inget annat</translation>
    </message>
    <message>
        <source>show the version, and do nothing else</source>
        <translation>visa versionen och gör inget annat</translation>
    </message>
    <message>
        <source>Sets up e‑mail, finds and repairs hidden folders, and undoes every change. Without a command the window opens.</source>
        <translation>Ställer in e‑post, hittar och rättar till dolda mappar, och kan ångra varje ändring. Utan kommando öppnas fönstret.</translation>
    </message>
    <message>
        <source>Exit status: 0 all is well, 1 something is wrong with the e‑mail, 2 the command was not understood, 3 it could not be done, 130 you stopped it.</source>
        <translation>Svarskod: 0 allt är i sin ordning, 1 något är fel med e‑posten, 2 kommandot förstods inte, 3 det gick inte att göra, 130 du stoppade det.</translation>
    </message>
    <message>
        <source>such as altibox or ktnet</source>
        <translation>till exempel altibox eller ktnet</translation>
    </message>
    <message>
        <source>the sender’s, which tells the provider</source>
        <translation>avsändarens; den visar vem leverantören är</translation>
    </message>
    <message>
        <source>answer as JSON (docs/json.md)</source>
        <translation>svara som JSON (docs/json.md)</translation>
    </message>
    <message>
        <source>language; default: the system’s</source>
        <translation>språk; annars systemets</translation>
    </message>
    <message>
        <source>this profile of the mail program only</source>
        <translation>bara den här profilen i e‑postprogrammet</translation>
    </message>
    <message>
        <source>read the password from standard input</source>
        <translation>läs lösenordet från standard in</translation>
    </message>
    <message>
        <source>log in also where the settings come from a source that is not trusted</source>
        <translation>logga in även när inställningarna kommer från en källa som inte går att lita på</translation>
    </message>
    <message>
        <source>do not ask, and do not look in the keyring</source>
        <translation>fråga inte och titta inte i nyckelringen</translation>
    </message>
    <message>
        <source>where it is not the address</source>
        <translation>när det inte är adressen</translation>
    </message>
    <message>
        <source>ask nobody: only the lists in this program</source>
        <translation>fråga ingen: bara listorna i det här programmet</translation>
    </message>
    <message>
        <source>take the settings from this file and ask nobody</source>
        <translation>ta inställningarna från den här filen och fråga ingen</translation>
    </message>
    <message>
        <source>this host may be asked without encryption; may be repeated</source>
        <translation>den här värden får frågas utan kryptering; kan upprepas</translation>
    </message>
    <message>
        <source>this host may be told the whole address; may be repeated</source>
        <translation>den här värden får veta hela adressen; kan upprepas</translation>
    </message>
    <message>
        <source>ask this name server instead of the system’s</source>
        <translation>fråga den här namnservern i stället för systemets</translation>
    </message>
    <message>
        <source>also trust this certificate authority</source>
        <translation>lita också på den här certifikatutfärdaren</translation>
    </message>
    <message>
        <source>connect to another place than the name says, as for the practice server; the host * is any that has a name</source>
        <translation>koppla upp mot en annan plats än namnet säger, som för övningsservern; värden * är vilken som helst som har ett namn</translation>
    </message>
    <message>
        <source>the Outlook in this exported registry file (.reg) only</source>
        <translation>bara det Outlook som finns i den här exporterade registerfilen (.reg)</translation>
    </message>
    <message>
        <source>open the window in this language</source>
        <translation>öppna fönstret på det här språket</translation>
    </message>
    <message>
        <source>find the settings for an address</source>
        <translation>hitta inställningarna för en adress</translation>
    </message>
    <message>
        <source>what every source said, and why one answer won</source>
        <translation>vad varje källa sa och varför ett svar vann</translation>
    </message>
    <message>
        <source>write the settings as the file that a domain’s owner can publish</source>
        <translation>skriv inställningarna som den fil som ägaren av en domän kan lägga ut</translation>
    </message>
    <message>
        <source>also if --save-clientconfig’s FILE is there</source>
        <translation>även om filen för --save-clientconfig finns</translation>
    </message>
    <message>
        <source>see what is wrong; nothing is changed</source>
        <translation>se vad som är fel; inget ändras</translation>
    </message>
    <message>
        <source>repair what check finds, after showing it</source>
        <translation>rätta till det som check hittar, efter att ha visat det</translation>
    </message>
    <message>
        <source>only these findings, e.g. imap.prefix-wrong</source>
        <translation>bara de här fynden, till exempel imap.prefix-wrong</translation>
    </message>
    <message>
        <source>only this account</source>
        <translation>bara det här kontot</translation>
    </message>
    <message>
        <source>show the changes only</source>
        <translation>visa bara ändringarna</translation>
    </message>
    <message>
        <source>do not ask</source>
        <translation>fråga inte</translation>
    </message>
    <message>
        <source>with --reg: write the repairs here, and beside it FILE-undo, which takes them back</source>
        <translation>med --reg: skriv rättelserna hit, och bredvid FILE-undo, som ångrar dem</translation>
    </message>
    <message>
        <source>also if these files are there</source>
        <translation>även om de här filerna finns</translation>
    </message>
    <message>
        <source>take back a change, the newest by default</source>
        <translation>ångra en ändring, den senaste om inget annat sägs</translation>
    </message>
    <message>
        <source>as `mailsetup history` shows it</source>
        <translation>så som `mailsetup history` visar den</translation>
    </message>
    <message>
        <source>every change that was made on this computer</source>
        <translation>alla ändringar som gjorts på den här datorn</translation>
    </message>
    <message>
        <source>set up an address in a mail program</source>
        <translation>ställ in en adress i ett e‑postprogram</translation>
    </message>
    <message>
        <source>several only with --client applemail</source>
        <translation>flera bara med --client applemail</translation>
    </message>
    <message>
        <source>the name that others see</source>
        <translation>namnet som andra ser</translation>
    </message>
    <message>
        <source>write the file for Outlook (.prf) or Mail (.mobileconfig)</source>
        <translation>skriv filen för Outlook (.prf) eller Mail (.mobileconfig)</translation>
    </message>
    <message>
        <source>also if FILE is there</source>
        <translation>även om filen finns</translation>
    </message>
    <message>
        <source>Outlook: write what the owner of a domain can publish instead</source>
        <translation>Outlook: skriv i stället det som ägaren av en domän kan lägga ut</translation>
    </message>
    <message>
        <source>Apple: let an iPhone or iPad fetch the file, once, over the home network</source>
        <translation>Apple: låt en iPhone eller iPad hämta filen, en gång, över hemnätverket</translation>
    </message>
    <message>
        <source>this computer’s address as the phone can reach it; default: the most likely one</source>
        <translation>den här datorns adress, så som telefonen kan nå den; annars den mest sannolika</translation>
    </message>
    <message>
        <source>Outlook and Apple Mail make the account themselves, from a file</source>
        <translation>Outlook och Apple Mail skapar kontot själva, från en fil</translation>
    </message>
    <message>
        <source>Apple: sign with this (PEM)</source>
        <translation>Apple: signera med det här (PEM)</translation>
    </message>
    <message>
        <source>its private key (PEM)</source>
        <translation>den privata nyckel som hör till (PEM)</translation>
    </message>
    <message>
        <source>the certificates above it (PEM)</source>
        <translation>certifikaten ovanför det (PEM)</translation>
    </message>
    <message>
        <source>may these files be sent as attachments of a mail</source>
        <translation>kan de här filerna skickas som bilagor till ett meddelande</translation>
    </message>
    <message>
        <source>the files of one mail</source>
        <translation>filerna i ett meddelande</translation>
    </message>
    <message>
        <source>send to many people in batches that get through</source>
        <translation>skicka till många i omgångar som kommer fram</translation>
    </message>
    <message>
        <source>the recipients, one a line or with commas; default: standard input</source>
        <translation>mottagarna, en på varje rad eller med komma; annars standard in</translation>
    </message>
    <message>
        <source>when the first may go; default: now</source>
        <translation>när den första får gå; annars nu</translation>
    </message>
    <message>
        <source>how many mails were sent during the last hour</source>
        <translation>hur många meddelanden som skickades den senaste timmen</translation>
    </message>
    <message>
        <source>they are sent in the browser</source>
        <translation>de skickas i webbläsaren</translation>
    </message>
    <message>
        <source>what a mail that came back means, and what to do now</source>
        <translation>vad ett meddelande som kom tillbaka betyder och vad du gör nu</translation>
    </message>
    <message>
        <source>a file (.eml, .msg, .html, .zip, mbox, text), a folder, or - for standard input</source>
        <translation>en fil (.eml, .msg, .html, .zip, mbox, text), en mapp, eller - för standard in</translation>
    </message>
    <message>
        <source>the sender’s provider, such as altibox; default: found out by the sender’s address</source>
        <translation>avsändarens leverantör, till exempel altibox; annars ser vi det av avsändarens adress</translation>
    </message>
    <message>
        <source>read the newest returned mails from this inbox; nothing is changed there</source>
        <translation>läs de senaste meddelandena som kom tillbaka i den här inkorgen; inget ändras där</translation>
    </message>
    <message>
        <source>look nothing up, and ask nobody for settings</source>
        <translation>slå inte upp något och fråga ingen efter inställningar</translation>
    </message>
    <message>
        <source>also write the text for customer service, without what is about people</source>
        <translation>skriv också texten till kundtjänst, utan det som handlar om personer</translation>
    </message>
    <message>
        <source>Exit status: 0 everything was read, whatever it turned out to be, also where it is damaged or no returned mail; 2 the command was not understood; 3 something could not be opened or fetched, and the rest was read. With --json one line for each mail.</source>
        <translation>Svarskod: 0 allt lästes, vad det än visade sig vara, även när det är skadat eller inget meddelande som kom tillbaka; 2 kommandot förstods inte; 3 något gick inte att öppna eller hämta, och resten lästes. Med --json en rad för varje meddelande.</translation>
    </message>
    <message>
        <source>look after the folders at the provider</source>
        <translation>ordna mapparna hos leverantören</translation>
    </message>
    <message>
        <source>show: the folders. renest: put back folders that a provider’s move left at the top. redelivered: mail that came a second time. duplicates: mail that is there twice. stray: remove an empty wastebasket that a wrong setting made. Nothing is done before it was shown and agreed to, and `mailsetup undo` takes it back.</source>
        <translation>show: mapparna. renest: lägg tillbaka mappar som hamnade överst när leverantören flyttade. redelivered: e‑post som kom en gång till. duplicates: e‑post som finns där två gånger. stray: ta bort en tom papperskorg som en felaktig inställning skapade. Inget görs förrän det har visats och du har sagt ja, och `mailsetup undo` ångrar det.</translation>
    </message>
    <message>
        <source>move the old mail of this computer to the provider</source>
        <translation>flytta den gamla e‑posten på den här datorn till leverantören</translation>
    </message>
    <message>
        <source>Nothing is ever deleted, neither on this computer nor at the provider. Exit status: 0 everything is there and was read back, 1 something was refused or is missing, 2 the command was not understood, 3 it could not be done, and can be taken up with --resume. With --json one line for each event, the last one the report (docs/json.md).</source>
        <translation>Inget raderas någonsin, varken på den här datorn eller hos leverantören. Svarskod: 0 allt finns där, kontrollerat och jämfört, 1 något avvisades eller saknas, 2 kommandot förstods inte, 3 det gick inte att göra, och kan tas upp igen med --resume. Med --json en rad för varje händelse, och den sista är rapporten (docs/json.md).</translation>
    </message>
    <message>
        <source>run the practice mail server on this computer only</source>
        <translation>kör e‑postservern för övning, bara på den här datorn</translation>
    </message>
    <message>
        <source>see --list; default: altibox</source>
        <translation>se --list; annars altibox</translation>
    </message>
    <message>
        <source>see --list; may be repeated</source>
        <translation>se --list; kan upprepas</translation>
    </message>
    <message>
        <source>a practice user’s password; never use one of your own here</source>
        <translation>lösenordet för en övningsanvändare; använd aldrig ett av dina egna här</translation>
    </message>
    <message>
        <source>let the faults strike as in this log</source>
        <translation>låt felen slå till som i den här loggen</translation>
    </message>
    <message>
        <source>write down which fault struck when</source>
        <translation>skriv upp vilket fel som slog till när</translation>
    </message>
    <message>
        <source>show the dialogue</source>
        <translation>visa samtalet</translation>
    </message>
    <message>
        <source>list scenarios and faults</source>
        <translation>visa scenarier och fel</translation>
    </message>
    <message>
        <source>see the whole road on a practice server</source>
        <translation>se hela vägen på en övningsserver</translation>
    </message>
    <message>
        <source>in the terminal</source>
        <translation>i terminalen</translation>
    </message>
    <message>
        <source>what is to be practised</source>
        <translation>vad som ska övas</translation>
    </message>
    <message>
        <source>for who writes the files with providers’ settings</source>
        <translation>för den som skriver filerna med leverantörernas inställningar</translation>
    </message>
    <message>
        <source>what is wrong with clientConfig files and provider packs</source>
        <translation>vad som är fel med clientConfig-filer och leverantörspaket</translation>
    </message>
    <message>
        <source>a file, or a folder of .xml and .toml files</source>
        <translation>en fil, eller en mapp med .xml- och .toml-filer</translation>
    </message>
    <message>
        <source>see below</source>
        <translation>se nedan</translation>
    </message>
    <message>
        <source>renest, redelivered: the old mail on this computer; may be repeated</source>
        <translation>renest, redelivered: den gamla e‑posten på den här datorn; kan upprepas</translation>
    </message>
    <message>
        <source>renest: this folder gets this name, both as the provider writes them</source>
        <translation>renest: den här mappen får det här namnet, båda så som leverantören skriver dem</translation>
    </message>
    <message>
        <source>redelivered: a popstate.dat of Thunderbird’s that is not in a --source</source>
        <translation>redelivered: en popstate.dat från Thunderbird som inte finns i en --source</translation>
    </message>
    <message>
        <source>redelivered, duplicates: move what was found into a new folder, instead of marking it (as read, or with a star)</source>
        <translation>redelivered, duplicates: flytta det som hittades till en ny mapp i stället för att markera det (som läst, eller med stjärna)</translation>
    </message>
    <message>
        <source>duplicates: only in this folder, as the provider writes it; may be repeated</source>
        <translation>duplicates: bara i den här mappen, så som leverantören skriver den; kan upprepas</translation>
    </message>
    <message>
        <source>read the mail, look at the provider, show what would be sent (the default)</source>
        <translation>läs e‑posten, titta hos leverantören och visa vad som skulle skickas (det som görs om inget annat sägs)</translation>
    </message>
    <message>
        <source>the same, then send and read back</source>
        <translation>samma sak, och sedan skicka, kontrollera och jämföra</translation>
    </message>
    <message>
        <source>go on with one that was begun or planned</source>
        <translation>gå vidare med en som är påbörjad eller planerad</translation>
    </message>
    <message>
        <source>read back once more what was sent</source>
        <translation>kontrollera och jämför en gång till det som skickades</translation>
    </message>
    <message>
        <source>show the report of one</source>
        <translation>visa rapporten från en</translation>
    </message>
    <message>
        <source>those of this computer</source>
        <translation>de som finns på den här datorn</translation>
    </message>
    <message>
        <source>an mbox file, a folder of Thunderbird’s, a maildir, a folder of .eml files, or a zip of them; or another mailbox, pop3://USER@HOST[:PORT]; may be repeated</source>
        <translation>en mbox-fil, en mapp från Thunderbird, en maildir, en mapp med .eml-filer, eller en zip av dem; eller en annan brevlåda, pop3://USER@HOST[:PORT]; kan upprepas</translation>
    </message>
    <message>
        <source>read the passwords of other mailboxes from standard input, a line for each in their order, after that of --password-stdin</source>
        <translation>läs lösenorden för andra brevlådor från standard in, en rad för var och en i ordning, efter det för --password-stdin</translation>
    </message>
    <message>
        <source>whose mailbox it goes to</source>
        <translation>vems brevlåda den ska till</translation>
    </message>
    <message>
        <source>put this folder there, as --plan shows them: &apos;Travel / 2019=Archive/2019&apos;; may be repeated</source>
        <translation>lägg den här mappen dit, så som --plan visar dem: &apos;Resor / 2019=Arkiv/2019&apos;; kan upprepas</translation>
    </message>
    <message>
        <source>do not send this folder, and those below it; may be repeated</source>
        <translation>skicka inte den här mappen och dem som ligger under; kan upprepas</translation>
    </message>
    <message>
        <source>read every message back, not only some</source>
        <translation>kontrollera varje meddelande, inte bara några</translation>
    </message>
    <message>
        <source>before anything is sent, keep mail programs on this computer from emptying the mailbox (POP3); without it, they are asked for on a terminal and else left alone</source>
        <translation>innan något skickas: hindra e‑postprogram på den här datorn från att tömma brevlådan (POP3); utan det här frågar vi på en terminal, och annars får de vara i fred</translation>
    </message>
    <message>
        <source>at the end, put IMAP in the place of the old accounts on this computer; `mailsetup undo` takes it back</source>
        <translation>till sist: sätt IMAP i stället för de gamla kontona på den här datorn; `mailsetup undo` ångrar det</translation>
    </message>
    <message>
        <source>also what an earlier move had put there and somebody has deleted since</source>
        <translation>även det som en tidigare flytt lade där och som någon har raderat sedan dess</translation>
    </message>
    <message>
        <source>with --report: write it there, as .html, .txt or .json</source>
        <translation>med --report: skriv den dit, som .html, .txt eller .json</translation>
    </message>
    <message>
        <source>a report for customer service, without passwords and without your mail</source>
        <translation>en rapport till kundtjänst, utan lösenord och utan din e‑post</translation>
    </message>
    <message>
        <source>write a report of this computer; nothing is sent</source>
        <translation>skriv en rapport om den här datorn; inget skickas</translation>
    </message>
    <message>
        <source>an HTML page, or JSON where it ends so</source>
        <translation>en HTML-sida, eller JSON när namnet slutar så</translation>
    </message>
    <message>
        <source>the same, as other commands have it</source>
        <translation>samma sak, så som andra kommandon har det</translation>
    </message>
    <message>
        <source>also search for the settings of this address, and ask its servers</source>
        <translation>leta också efter inställningarna för den här adressen och fråga servrarna</translation>
    </message>
    <message>
        <source>show a report that somebody sent</source>
        <translation>visa en rapport som någon har skickat</translation>
    </message>
    <message>
        <source>as it was saved, .html or .json</source>
        <translation>så som den sparades, .html eller .json</translation>
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
    <name>Lint</name>
    <message>
        <source>This file cannot be read. Check that it is there and that you may open it.</source>
        <translation>Den här filen kan inte läsas. Kontrollera att den finns och får öppnas.</translation>
    </message>
    <message>
        <source>There is no file in this folder whose name ends in .xml or .toml.</source>
        <translation>Det finns ingen fil i den här mappen med ett namn som slutar på .xml eller .toml.</translation>
    </message>
    <message>
        <source>This is neither a clientConfig file (.xml) nor a provider pack (.toml). Give it the right ending.</source>
        <translation>Det här är varken en clientConfig-fil (.xml) eller en leverantörsfil (.toml). Ge filen rätt ändelse.</translation>
    </message>
    <message>
        <source>Files looked at: {files}. All is well.</source>
        <translation>Filer vi tittade på: {files}. Allt är i ordning.</translation>
    </message>
    <message>
        <source>Files looked at: {files}. Errors: {errors}. Warnings: {warnings}.</source>
        <translation>Filer vi tittade på: {files}. Fel: {errors}. Varningar: {warnings}.</translation>
    </message>
    <message>
        <source>The file is far too large for mail settings, so programs will not read it.</source>
        <translation>Filen är alldeles för stor för att innehålla e‑postinställningar, så program kommer inte att läsa den.</translation>
    </message>
    <message>
        <source>The outermost element is not clientConfig, so this is not a file with mail settings.</source>
        <translation>Det yttersta elementet är inte clientConfig, så det här är inte en fil med e‑postinställningar.</translation>
    </message>
    <message>
        <source>The file is not well-formed XML, so nothing in it can be read: {detail}.</source>
        <translation>Filen är inte rätt uppbyggd XML, så inget i den kan läsas: {detail}.</translation>
    </message>
    <message>
        <source>The file has a DOCTYPE, which careful programs refuse. Remove it.</source>
        <translation>Filen har en DOCTYPE, och det avvisar försiktiga program. Ta bort den.</translation>
    </message>
    <message>
        <source>The text is not written in UTF-8. Save the file as UTF-8.</source>
        <translation>Tecknen är inte skrivna i UTF-8. Spara filen som UTF-8.</translation>
    </message>
    <message>
        <source>The file begins with a byte order mark, which some programs cannot read. Save it as UTF-8 without one.</source>
        <translation>Filen börjar med ett byteordningsmärke (BOM), och det kan vissa program inte läsa. Spara den som UTF-8 utan ett sådant märke.</translation>
    </message>
    <message>
        <source>The file is written in {encoding}. Save it as UTF-8, which every program reads.</source>
        <translation>Filen är skriven i {encoding}. Spara den som UTF-8, som alla program kan läsa.</translation>
    </message>
    <message>
        <source>The first line should be the XML declaration, with the encoding UTF-8.</source>
        <translation>Den första raden bör vara XML-deklarationen, med teckenkodningen UTF-8.</translation>
    </message>
    <message>
        <source>There is no emailProvider in the file, so it says nothing.</source>
        <translation>Det finns ingen emailProvider i filen, så den säger inget.</translation>
    </message>
    <message>
        <source>The id is missing. It should be the provider’s main domain.</source>
        <translation>”id” saknas. Där bör leverantörens huvuddomän stå.</translation>
    </message>
    <message>
        <source>The id “{id}” is not among the domains. It should be the main one of them.</source>
        <translation>”{id}” i ”id” finns inte bland domänerna. Där bör den viktigaste av dem stå.</translation>
    </message>
    <message>
        <source>No domain is named, so nobody can tell whose addresses this is for.</source>
        <translation>Ingen domän är nämnd, så ingen kan veta vilka adresser det här gäller för.</translation>
    </message>
    <message>
        <source>“{domain}” is not a domain.</source>
        <translation>”{domain}” är inte en domän.</translation>
    </message>
    <message>
        <source>The domain {domain} is named more than once.</source>
        <translation>Domänen {domain} är nämnd mer än en gång.</translation>
    </message>
    <message>
        <source>The displayName is missing. People like to see whose settings they are.</source>
        <translation>Namnet (displayName) saknas. Folk vill gärna se vem inställningarna kommer från.</translation>
    </message>
    <message>
        <source>There is no incomingServer, so no mail can be fetched.</source>
        <translation>Det finns ingen incomingServer, så e‑post kan inte hämtas.</translation>
    </message>
    <message>
        <source>There is no outgoingServer, so no mail can be sent.</source>
        <translation>Det finns ingen outgoingServer, så e‑post kan inte skickas.</translation>
    </message>
    <message>
        <source>No incomingServer is encrypted: anybody on the way can read passwords and mail. Offer SSL or STARTTLS.</source>
        <translation>Ingen incomingServer är krypterad: vem som helst på vägen kan läsa lösenord och e‑post. Erbjud SSL eller STARTTLS.</translation>
    </message>
    <message>
        <source>No outgoingServer is encrypted: anybody on the way can read passwords and mail. Offer SSL or STARTTLS.</source>
        <translation>Ingen outgoingServer är krypterad: vem som helst på vägen kan läsa lösenord och e‑post. Erbjud SSL eller STARTTLS.</translation>
    </message>
    <message>
        <source>POP3 comes before IMAP, so programs choose it, and mail may end up on one device only. Put IMAP first.</source>
        <translation>POP3 står före IMAP, så programmen väljer det, och e‑posten kan hamna på bara en enhet. Sätt IMAP först.</translation>
    </message>
    <message>
        <source>The type is missing: imap or pop3 for incoming mail, smtp for outgoing mail.</source>
        <translation>Typen (type) saknas: imap eller pop3 för mottagning, smtp för sändning.</translation>
    </message>
    <message>
        <source>“{type}” is not a type for this kind of server: imap or pop3 for incoming mail, smtp for outgoing mail.</source>
        <translation>”{type}” är inte en typ för det här slaget av server: imap eller pop3 för mottagning, smtp för sändning.</translation>
    </message>
    <message>
        <source>“{type}” is not for mail over IMAP, POP3 or SMTP, so most programs skip it.</source>
        <translation>”{type}” gäller inte e‑post med IMAP, POP3 eller SMTP, så de flesta program hoppar över det.</translation>
    </message>
    <message>
        <source>This server is the same as one before it. Remove it, or correct it.</source>
        <translation>Den här servern är likadan som en som står före. Ta bort den, eller rätta till den.</translation>
    </message>
    <message>
        <source>There are too many servers; from here on they are not read.</source>
        <translation>Det finns för många servrar; från och med den här läses de inte.</translation>
    </message>
    <message>
        <source>The hostname is missing.</source>
        <translation>Servernamnet (hostname) saknas.</translation>
    </message>
    <message>
        <source>“{hostname}” is not the full name of a server.</source>
        <translation>”{hostname}” är inte det fullständiga namnet på en server.</translation>
    </message>
    <message>
        <source>The port is missing.</source>
        <translation>Porten saknas.</translation>
    </message>
    <message>
        <source>“{port}” is not a port; those are the numbers from 1 to 65535.</source>
        <translation>”{port}” är inte en port; portarna är talen från 1 till 65535.</translation>
    </message>
    <message>
        <source>Port {port} is unusual for {protocol}, and many networks block it. Is it right?</source>
        <translation>Port {port} är ovanlig för {protocol}, och många nätverk spärrar den. Är den rätt?</translation>
    </message>
    <message>
        <source>Port {port} goes with {expected_protocol} and {expected_socket_type}, but this is {protocol} with {socket_type}. One of them is wrong.</source>
        <translation>Port {port} hör ihop med {expected_protocol} och {expected_socket_type}, men det här är {protocol} med {socket_type}. Något av det är fel.</translation>
    </message>
    <message>
        <source>The socketType is missing: SSL, STARTTLS or plain.</source>
        <translation>Krypteringen (socketType) saknas: SSL, STARTTLS eller plain.</translation>
    </message>
    <message>
        <source>“{socket_type}” is not a socketType: SSL, STARTTLS or plain.</source>
        <translation>”{socket_type}” är inte en kryptering (socketType): SSL, STARTTLS eller plain.</translation>
    </message>
    <message>
        <source>The connection to {hostname} is not encrypted, so careful programs will not choose it.</source>
        <translation>Förbindelsen till {hostname} är inte krypterad, så försiktiga program väljer den inte.</translation>
    </message>
    <message>
        <source>The username is missing. It is usually %EMAILADDRESS%.</source>
        <translation>Användarnamnet (username) saknas. Oftast är det %EMAILADDRESS%.</translation>
    </message>
    <message>
        <source>The username is too long, or has characters that cannot be seen.</source>
        <translation>Användarnamnet är för långt, eller så har det tecken som inte går att se.</translation>
    </message>
    <message>
        <source>“{placeholder}” cannot be filled in. There are %EMAILADDRESS%, %EMAILLOCALPART% and %EMAILDOMAIN%, with a percent sign on both sides.</source>
        <translation>”{placeholder}” kan inte fyllas i. Det finns %EMAILADDRESS%, %EMAILLOCALPART% och %EMAILDOMAIN%, med procenttecken på båda sidor.</translation>
    </message>
    <message>
        <source>The authentication is missing. It is usually password-cleartext.</source>
        <translation>Inloggningssättet (authentication) saknas. Oftast är det password-cleartext.</translation>
    </message>
    <message>
        <source>“{methods}” is not a kind of authentication that programs know.</source>
        <translation>”{methods}” är inte ett inloggningssätt (authentication) som program känner till.</translation>
    </message>
    <message>
        <source>“{method}” is not a kind of authentication that programs know, so it is skipped.</source>
        <translation>”{method}” är inte ett inloggningssätt (authentication) som program känner till, så det hoppas över.</translation>
    </message>
    <message>
        <source>OAuth2 is the only authentication, so only programs that are registered with the provider can log in.</source>
        <translation>OAuth2 är det enda inloggningssättet, så bara program som är registrerade hos leverantören kan logga in.</translation>
    </message>
    <message>
        <source>Only the first {name} counts; this one is not read.</source>
        <translation>Bara det första {name}-elementet räknas; det här läses inte.</translation>
    </message>
    <message>
        <source>“{url}” is not the address of a web page.</source>
        <translation>”{url}” är inte adressen till en webbsida.</translation>
    </message>
    <message>
        <source>The page {url} is not encrypted. Use its https address.</source>
        <translation>Sidan {url} är inte krypterad. Använd adressen som börjar med https.</translation>
    </message>
    <message>
        <source>“{value}” is not a value that can be used here, so it is not read.</source>
        <translation>”{value}” är inte ett värde som kan stå här, så det läses inte.</translation>
    </message>
    <message>
        <source>“{name}” is not known, so nobody reads it. Did you mean “{meant}”?</source>
        <translation>”{name}” är okänt, så ingen läser det. Skulle det stå ”{meant}”?</translation>
    </message>
    <message>
        <source>“{name}” belongs inside {parent}; here nobody reads it.</source>
        <translation>”{name}” hör hemma inuti {parent}; här är det ingen som läser det.</translation>
    </message>
</context>
<context>
    <name>Lookup</name>
    <message>
        <source>Looking for the settings for your e‑mail…</source>
        <translation>Letar efter inställningarna för din e‑post …</translation>
    </message>
    <message>
        <source>The network is slow. We ask once more, with more patience.</source>
        <translation>Nätverket är långsamt. Vi frågar en gång till, med mer tålamod.</translation>
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
        <source>We did not wait for this; we already had a good answer.</source>
        <translation>Vi väntade inte på det här; vi hade redan ett bra svar.</translation>
    </message>
    <message>
        <source>We did not ask here; we already knew your provider.</source>
        <translation>Vi frågade inte här; vi kände redan till din leverantör.</translation>
    </message>
    <message>
        <source>{provider} wants you to sign in inside your mail program.</source>
        <translation>{provider} vill att du ska logga in i ditt e‑postprogram.</translation>
    </message>
    <message>
        <source>{provider} does not let ordinary mail programs in.</source>
        <translation>{provider} släpper inte in vanliga e‑postprogram.</translation>
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
        <source>{host} does not accept connections. Try again later.</source>
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
        <source>{host} could not prove who it is, so we did not use it. Check your computer’s date and any virus protection.</source>
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
        <source>{service} left out: “{target}” is not a mail server that can be used.</source>
        <translation>{service} är utelämnat: ”{target}” är inte en e‑postserver som kan användas.</translation>
    </message>
    <message>
        <source>The records of {domain} name no server that can be used. Ask the provider for the settings.</source>
        <translation>Uppgifterna om {domain} nämner ingen server som kan användas. Fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>{domain} says that it offers no mail for mail programs. Look at the part after @ letter by letter, or ask the provider.</source>
        <translation>{domain} säger att det inte finns någon e‑post för e‑postprogram där. Titta på det som står efter @, bokstav för bokstav, eller fråga leverantören.</translation>
    </message>
    <message>
        <source>The answer is far too large for mail settings, so we left it alone.</source>
        <translation>Svaret är alldeles för stort för att innehålla e‑postinställningar, så vi lät det vara.</translation>
    </message>
    <message>
        <source>The answer has nothing to do with mail settings.</source>
        <translation>Svaret har inget med e‑postinställningar att göra.</translation>
    </message>
    <message>
        <source>The answer with the settings is damaged. Tell the provider, or type in the settings yourself.</source>
        <translation>Svaret med inställningarna är skadat. Säg till leverantören, eller skriv in inställningarna själv.</translation>
    </message>
    <message>
        <source>The answer names no server that can be used. Ask the provider for the settings.</source>
        <translation>Svaret nämner ingen server som kan användas. Fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>The provider offers only a mail system that ordinary mail programs cannot use. Ask the provider whether it can switch on IMAP for you.</source>
        <translation>Leverantören har bara ett e‑postsystem som vanliga e‑postprogram inte kan använda. Fråga leverantören om de kan slå på IMAP åt dig.</translation>
    </message>
    <message>
        <source>{host} wants your password before it says anything, and we do not give it away for that. Ask the provider for the settings.</source>
        <translation>{host} vill ha ditt lösenord innan den säger något, och vi lämnar inte ut det för det. Fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>{host} says that it has no settings for this address.</source>
        <translation>{host} säger att den inte har några inställningar för den här adressen.</translation>
    </message>
    <message>
        <source>We were sent to an address that is not safe to follow, so we did not.</source>
        <translation>Vi blev skickade vidare till en adress som inte är säker, så dit gick vi inte.</translation>
    </message>
    <message>
        <source>We were sent from one place to the next without end, so we stopped.</source>
        <translation>Vi skickades från ställe till ställe utan slut, så vi slutade.</translation>
    </message>
    <message>
        <source>{type} left out: “{value}” is not a server name.</source>
        <translation>{type} är utelämnat: ”{value}” är inte ett servernamn.</translation>
    </message>
    <message>
        <source>{type} left out: “{value}” is not a port.</source>
        <translation>{type} är utelämnat: ”{value}” är inte en port.</translation>
    </message>
    <message>
        <source>{type} left out: unknown kind of encryption “{value}”.</source>
        <translation>{type} är utelämnat: okänd kryptering ”{value}”.</translation>
    </message>
    <message>
        <source>{type} left out: the username has characters that cannot be right.</source>
        <translation>{type} är utelämnat: användarnamnet har tecken som inte kan vara rätt.</translation>
    </message>
    <message>
        <source>{type}: the username given may be somebody else’s, so we ask you for yours.</source>
        <translation>{type}: det angivna användarnamnet kan vara någon annans, så vi frågar dig om ditt.</translation>
    </message>
    <message>
        <source>{type}: {hostname} is not encrypted, so we do not choose it.</source>
        <translation>{type}: {hostname} är inte krypterad, så vi väljer den inte.</translation>
    </message>
    <message>
        <source>{type}: port {port} does not go with the kind of encryption.</source>
        <translation>{type}: port {port} passar inte ihop med krypteringen.</translation>
    </message>
    <message>
        <source>{type}: the username also needs the name of a domain, which is not given. Ask the provider.</source>
        <translation>{type}: användarnamnet måste också ha med namnet på en domän, och det är inte angivet. Fråga leverantören.</translation>
    </message>
    <message>
        <source>Nothing confirms that the file is from the provider, so we did not use it.</source>
        <translation>Inget bekräftar att filen är från leverantören, så vi använde den inte.</translation>
    </message>
    <message>
        <source>The file is not the one that the provider vouches for, so we did not use it. Tell the provider.</source>
        <translation>Filen är inte den som leverantören går i god för, så vi använde den inte. Säg till leverantören.</translation>
    </message>
    <message>
        <source>{protocol} left out: “{hostname}” is not a server name.</source>
        <translation>{protocol} är utelämnat: ”{hostname}” är inte ett servernamn.</translation>
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
        <source>No answer came from {host} in time. Check your internet connection, or try again.</source>
        <translation>Det kom inget svar från {host} i tid. Kontrollera internetförbindelsen, eller försök igen.</translation>
    </message>
    <message>
        <source>The file does not name {domain} among the addresses that it is for.</source>
        <translation>Filen nämner inte {domain} bland adresserna som den gäller för.</translation>
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
        <source>{element}: “{placeholder}” is written wrongly; we took it for “{meant}”.</source>
        <translation>{element}: ”{placeholder}” är felskrivet; vi läste det som ”{meant}”.</translation>
    </message>
    <message>
        <source>{element}: “{placeholder}” cannot be filled in, so we ask you for the username for {hostname}.</source>
        <translation>{element}: ”{placeholder}” kan inte fyllas i, så vi frågar dig om användarnamnet för {hostname}.</translation>
    </message>
    <message>
        <source>{element} left out: {hostname} is there already, with the same settings.</source>
        <translation>{element} är utelämnat: {hostname} finns redan där, med samma inställningar.</translation>
    </message>
    <message>
        <source>{element} left out: “{domain}” is not a domain.</source>
        <translation>{element} är utelämnat: ”{domain}” är inte en domän.</translation>
    </message>
    <message>
        <source>{element} left out: “{url}” is not the address of a web page.</source>
        <translation>{element} är utelämnat: ”{url}” är inte adressen till en webbsida.</translation>
    </message>
    <message>
        <source>{element} left out: we do not understand “{value}”.</source>
        <translation>{element} är utelämnat: vi förstår inte ”{value}”.</translation>
    </message>
    <message>
        <source>{file} cannot be read. Check that it is there and that you may open it.</source>
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
    <message>
        <source>There is nothing called {name} on the internet. Check for typing errors.</source>
        <translation>Det finns inget som heter {name} på internet. Titta efter skrivfel.</translation>
    </message>
    <message>
        <source>{name} exists, but nothing is said there about its e‑mail.</source>
        <translation>{name} finns, men där står det inget om e‑posten.</translation>
    </message>
    <message>
        <source>{name} says that it does not take e‑mail at all.</source>
        <translation>{name} säger att ingen e‑post tas emot där.</translation>
    </message>
    <message>
        <source>The question about {name} was not answered in time. Check your internet connection, or try again.</source>
        <translation>Frågan om {name} besvarades inte i tid. Kontrollera internetförbindelsen, eller försök igen.</translation>
    </message>
    <message>
        <source>The question about {name} could not be answered. Try again later.</source>
        <translation>Frågan om {name} kunde inte besvaras. Försök igen senare.</translation>
    </message>
    <message>
        <source>We could not ask about {name}, because your computer does not reach the internet. Check the connection and try again.</source>
        <translation>Vi kunde inte fråga om {name}, för den här datorn når inte internet. Kontrollera förbindelsen och försök igen.</translation>
    </message>
    <message>
        <source>The answer about {name} makes no sense, so we did not use it.</source>
        <translation>Svaret om {name} är obegripligt, så vi använde det inte.</translation>
    </message>
    <message>
        <source>No server could prove who it is, so we used none of them. Check your computer’s date and any virus protection. On a guest network, open a web page first: it may want you to sign in.</source>
        <translation>Ingen av servrarna kunde bevisa vem den är, så vi använde ingen av dem. Kontrollera datumet på datorn, och virusskyddet om du har ett. Är du på ett gästnätverk, så öppna först en webbsida: kanske måste du logga in där.</translation>
    </message>
    <message>
        <source>{domain} says that it does not take e‑mail at all. Look at the part after @ letter by letter.</source>
        <translation>{domain} säger att ingen e‑post tas emot där. Titta bokstav för bokstav på det som står efter @.</translation>
    </message>
    <message>
        <source>The only servers named for receiving mail are without encryption ({hosts}). Others could read your password on the way, so we do not use them. Ask the provider for servers with encryption.</source>
        <translation>De enda servrarna för mottagning av e‑post som vi fick uppgift om är utan kryptering ({hosts}). Andra kan läsa ditt lösenord på vägen, så vi använder dem inte. Fråga leverantören om servrar med kryptering.</translation>
    </message>
    <message>
        <source>Only a server for sending mail was named for {domain}, and none for receiving it. Ask the provider for its server for receiving mail.</source>
        <translation>För {domain} fick vi bara uppgift om en server för sändning av e‑post, och ingen för mottagning. Fråga leverantören om servern för mottagning av e‑post.</translation>
    </message>
    <message>
        <source>We were given no server for sending mail that we can use, so this is only half of what your mail program needs. Ask the provider for its server for sending mail.</source>
        <translation>Vi fick inte uppgift om någon server för sändning av e‑post som vi kan använda, så det här är bara hälften av det som ditt e‑postprogram behöver. Fråga leverantören om servern för sändning av e‑post.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but the file with them is damaged. Tell the provider, and ask for the settings.</source>
        <translation>{host} har inställningar för {domain}, men filen med dem är skadad. Säg till leverantören, och fråga om inställningarna.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but the file with them contains something that could do harm, so we left it alone. Tell the provider, and ask for the settings.</source>
        <translation>{host} har inställningar för {domain}, men filen med dem innehåller något som kan göra skada, så vi lät den vara. Säg till leverantören, och fråga om inställningarna.</translation>
    </message>
    <message>
        <source>What {host} sent is far too large for mail settings, so we left it alone. Ask the provider for the settings.</source>
        <translation>Det som {host} skickade är alldeles för stort för att vara e‑postinställningar, så vi lät det vara. Fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but they name no server that a mail program can use. Ask the provider whether it can switch on IMAP for you.</source>
        <translation>{host} har inställningar för {domain}, men de nämner ingen server som ett e‑postprogram kan använda. Fråga leverantören om de kan slå på IMAP åt dig.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but they are not the ones that {domain} vouches for, so we did not use them. Tell the provider, and ask for the settings.</source>
        <translation>{host} har inställningar för {domain}, men det är inte de som {domain} går i god för, så vi använde dem inte. Säg till leverantören, och fråga om inställningarna.</translation>
    </message>
    <message>
        <source>{host} has settings for {domain}, but nothing confirms that they are right, so we did not use them. Ask the provider for the settings.</source>
        <translation>{host} har inställningar för {domain}, men inget bekräftar att de är rätt, så vi använde dem inte. Fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>{host} could not prove that it belongs to {domain}, so we did not use it. Look at the part after @ once more. If it is right, tell the provider, and ask for the settings.</source>
        <translation>{host} kunde inte bevisa att den hör till {domain}, så vi använde den inte. Titta en gång till på det som står efter @. Är det rätt, så säg till leverantören, och fråga om inställningarna.</translation>
    </message>
    <message>
        <source>The name server of {domain} did not answer, so nobody can find its mail just now. Try again in a while. If it stays like this, tell the provider.</source>
        <translation>Namnservern för {domain} svarade inte, så ingen kan hitta e‑posten där just nu. Försök igen om en stund. Om det fortsätter, säg till leverantören.</translation>
    </message>
    <message>
        <source>Nobody told us where {domain} is on the internet. Check your internet connection, and try again in a while.</source>
        <translation>Ingen talade om för oss var {domain} finns på internet. Kontrollera internetförbindelsen och försök igen om en stund.</translation>
    </message>
    <message>
        <source>{host} did not give an answer that is safe to use. Ask the provider for the settings.</source>
        <translation>{host} gav inget svar som är säkert att använda. Fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>We got no answer from {hosts}. Try again in a while. If it stays like this, ask the provider for the settings.</source>
        <translation>Vi fick inget svar från {hosts}. Försök igen om en stund. Om det fortsätter, fråga leverantören om inställningarna.</translation>
    </message>
    <message>
        <source>We could not look {domain} up in the list that Thunderbird uses. That says nothing about your address. Try again in a while, or ask the provider for the settings.</source>
        <translation>Vi kunde inte titta efter {domain} på listan som Thunderbird använder. Det säger inget om din adress. Försök igen om en stund, eller fråga leverantören om inställningarna.</translation>
    </message>
</context>
<context>
    <name>MailReading</name>
    <message>
        <source>We could not start the part of this program that reads mail from others. Virus protection may be holding it back. Try again; if it happens again, restart the computer.</source>
        <translation>Vi kunde inte starta den del av programmet som läser e‑post från andra. Ett virusskydd kan hålla tillbaka den. Försök igen; om det händer en gång till startar du om datorn.</translation>
    </message>
    <message>
        <source>We could not read {file}. Check that it is still there, and that you may open it.</source>
        <translation>Vi kunde inte läsa {file}. Kontrollera att den finns kvar och att du får öppna den.</translation>
    </message>
    <message>
        <source>{file} is neither a file nor a folder, so we did not open it.</source>
        <translation>{file} är varken en fil eller en mapp, så vi öppnade den inte.</translation>
    </message>
    <message>
        <source>There is no file in {file}. Name the folder that the mails are in.</source>
        <translation>Det finns ingen fil i {file}. Ange mappen som meddelandena ligger i.</translation>
    </message>
    <message>
        <source>{file} leads out of its folder, so we left it alone. If you want us to read it, name it directly.</source>
        <translation>{file} leder ut ur sin mapp, så vi lät den vara. Om du vill att vi ska läsa den anger du själva filen.</translation>
    </message>
    <message>
        <source>{hostname} did not open your inbox. Try again in a while; save the mail as a file if that does not help.</source>
        <translation>{hostname} öppnade inte din inkorg. Försök igen om en stund; om det inte hjälper sparar du meddelandet som en fil.</translation>
    </message>
    <message>
        <source>We know of no way to look into the inbox of {address}. Save the mail that came back as a file and name that instead.</source>
        <translation>Vi vet inte hur vi kan titta i inkorgen för {address}. Spara meddelandet som kom tillbaka som en fil och ange den i stället.</translation>
    </message>
    <message>
        <source>Nobody vouches for {hostname}, so we did not send your password there. If you are sure that it is your provider’s, add --accept-source.</source>
        <translation>Ingen går i god för {hostname}, så vi skickade inte ditt lösenord dit. Om du är säker på att den tillhör din leverantör lägger du till --accept-source.</translation>
    </message>
    <message>
        <source>Your inbox opens only with your password. Type it, and we look again.</source>
        <translation>Din inkorg öppnas bara med ditt lösenord. Skriv in det, så tittar vi en gång till.</translation>
    </message>
    <message>
        <source>Fetching what came back</source>
        <translation>Vi hämtar det som kom tillbaka</translation>
    </message>
    <message>
        <source>Reading what came back</source>
        <translation>Vi läser det som kom tillbaka</translation>
    </message>
</context>
<context>
    <name>Migration</name>
    <message>
        <source>This mail is being moved already, in another window of this program. Wait until that one is done, or stop it there.</source>
        <translation>Den här e‑posten flyttas redan, i ett annat fönster av det här programmet. Vänta tills det är klart, eller stoppa det där.</translation>
    </message>
    <message>
        <source>These notes were made by a newer version of this program. Please use that one to go on.</source>
        <translation>De här anteckningarna är gjorda av en nyare version av det här programmet. Använd den för att fortsätta.</translation>
    </message>
    <message>
        <source>We have no notes about such a move of mail. `mailsetup migrate --list` shows those that were started on this computer.</source>
        <translation>Vi har inga anteckningar om en sådan flytt. `mailsetup migrate --list` visar dem som är påbörjade på den här datorn.</translation>
    </message>
    <message>
        <source>Other mail is being moved into this mailbox just now, in another window of this program. Wait until that one is done, or stop it there; then start once more.</source>
        <translation>Annan e‑post flyttas in i den här brevlådan just nu, i ett annat fönster av det här programmet. Vänta tills det är klart, eller stoppa det där; börja sedan om.</translation>
    </message>
    <message>
        <source>Our notes in {folder} are damaged, so we cannot go on from them. Your mail is safe. Start again: what is already at your provider is found there and not sent twice.</source>
        <translation>Våra anteckningar i {folder} är skadade, så vi kan inte fortsätta från dem. Din e‑post är trygg. Börja om: det som redan finns hos leverantören hittar vi där, och det skickas inte två gånger.</translation>
    </message>
    <message>
        <source>We cannot keep our notes in {folder}, so we stopped. See whether the disk is full, and try again; nothing is lost.</source>
        <translation>Vi kan inte skriva våra anteckningar i {folder}, så vi stannade. Se om disken är full, och försök igen; inget är förlorat.</translation>
    </message>
    <message>
        <source>We could not read {file}. See whether it is still there, and whether you may open it.</source>
        <translation>Vi kunde inte läsa {file}. Se om den finns kvar, och om du får öppna den.</translation>
    </message>
    <message>
        <source>We found no mail that we can read in {file}. Choose the file or folder in which the mail program keeps the mail.</source>
        <translation>Vi hittade ingen e‑post som vi kan läsa i {file}. Ange filen eller mappen där e‑postprogrammet har e‑posten.</translation>
    </message>
    <message>
        <source>{file} is not there now. If it is on a disk or memory stick, plug that in; if it was moved, put it back. Then go on; nothing is lost, and nothing is sent twice.</source>
        <translation>{file} finns inte där nu. Ligger den på en disk eller ett USB-minne, så koppla in det; har den flyttats, så lägg tillbaka den. Fortsätt sedan: inget är förlorat, och inget skickas två gånger.</translation>
    </message>
    <message>
        <source>{file} holds the mail of several accounts. Name the folder of one of them.</source>
        <translation>{file} innehåller e‑posten för flera konton. Ange mappen för ett av dem.</translation>
    </message>
    <message>
        <source>The folder {mailbox} cannot be opened at your provider. Check in the webmail whether it is there, and try again.</source>
        <translation>Mappen {mailbox} går inte att öppna hos leverantören. Se om den finns där när du läser din e‑post på webben, och försök igen.</translation>
    </message>
    <message>
        <source>Something else keeps putting mail into the folder {mailbox}, so we cannot tell for certain what has arrived. Wait a while, and then go on; nothing is lost.</source>
        <translation>Något annat lägger hela tiden e‑post i mappen {mailbox}, så vi kan inte säga säkert vad som har kommit fram. Vänta ett tag och fortsätt då; inget är förlorat.</translation>
    </message>
    <message>
        <source>There is too little room on this computer to unpack {file}. Free some space on the disk, and try again.</source>
        <translation>Det finns för lite plats på den här datorn för att packa upp {file}. Gör lite plats på disken och försök igen.</translation>
    </message>
    <message>
        <source>The archive {file} is damaged, so we cannot take the mail out of it. Look for another copy of it.</source>
        <translation>Arkivet {file} är skadat, så vi kan inte ta ut e‑posten ur det. Leta efter en annan kopia av det.</translation>
    </message>
    <message>
        <source>The mailbox {hostname} gives its messages no lasting names, so they cannot be told apart from one day to the next. Fetch them with your mail program first, and move them from there.</source>
        <translation>Brevlådan hos {hostname} ger inte meddelandena varaktiga namn, så de går inte att skilja åt från en dag till nästa. Hämta dem med e‑postprogrammet först, och flytta dem därifrån.</translation>
    </message>
    <message>
        <source>{file} is an Outlook data file, and the part of this program that reads such files is not installed. Install libpff-python, or let Outlook move the mail: add the new account there and drag the folders over.</source>
        <translation>{file} är en datafil från Outlook, och den del av det här programmet som läser sådana filer är inte installerad. Installera libpff-python, eller låt Outlook flytta e‑posten: lägg till det nya kontot där och dra över mapparna.</translation>
    </message>
    <message>
        <source>The archive {file} is locked with a password. Unpack it yourself, and then name the folder.</source>
        <translation>Arkivet {file} är låst med ett lösenord. Packa upp det själv, och ange mappen då.</translation>
    </message>
    <message>
        <source>The archive {file} would unpack to far more than mail ever is, so we left it alone. Unpack it yourself if you trust it, and then name the folder.</source>
        <translation>Arkivet {file} skulle bli mycket större uppackat än e‑post någonsin är, så vi lät det vara. Packa upp det själv om du litar på det, och ange mappen då.</translation>
    </message>
    <message>
        <source>We found no way to put mail into the mailbox of {address}: the provider has no IMAP that we know of. Ask the provider for it.</source>
        <translation>Vi hittade inget sätt att lägga e‑post i brevlådan för {address}: leverantören har inget IMAP som vi känner till. Fråga leverantören om det.</translation>
    </message>
    <message>
        <source>There is no folder “{folder}” in this mail. `--plan` shows what they are called.</source>
        <translation>Det finns ingen mapp ”{folder}” i den här e‑posten. `--plan` visar vad de heter.</translation>
    </message>
    <message>
        <source>Mail from the folder “{folder}” has already been sent, so it cannot go anywhere else now.</source>
        <translation>E‑post från mappen ”{folder}” är redan skickad, så den kan inte läggas någon annanstans nu.</translation>
    </message>
    <message>
        <source>Stopped. Nothing is lost, and nothing is sent twice when you go on.</source>
        <translation>Stoppat. Inget är förlorat, och inget skickas två gånger när du fortsätter.</translation>
    </message>
    <message>
        <source>The mailbox is full. Make room there, or ask the provider for more, and then go on.</source>
        <translation>Brevlådan är full. Rensa där, eller be leverantören om mer plats, och fortsätt då.</translation>
    </message>
    <message>
        <source>The provider asks us to wait longer than we can. Go on in a few hours; nothing is lost.</source>
        <translation>Leverantören ber oss vänta längre än vi kan. Fortsätt om några timmar; inget är förlorat.</translation>
    </message>
    <message>
        <source>The connection to the provider is still down. See whether the internet works, and then go on; nothing is lost.</source>
        <translation>Förbindelsen till leverantören är fortfarande bruten. Se om internet fungerar, och fortsätt då; inget är förlorat.</translation>
    </message>
    <message>
        <source>To put mail into the mailbox of {address} we need its password. Type it, and we go on.</source>
        <translation>För att lägga in e‑post i brevlådan för {address} behöver vi lösenordet. Skriv in det, så går vi vidare.</translation>
    </message>
    <message>
        <source>Nothing is chosen yet. Tick the mail that is to be moved, or add a file or folder.</source>
        <translation>Inget är valt än. Kryssa för e‑posten som ska flyttas, eller lägg till en fil eller mapp.</translation>
    </message>
    <message>
        <source>{name} is here twice, with exactly the same mail. One of them is enough, so the other one is not ticked.</source>
        <translation>{name} finns här två gånger, med exakt samma e‑post. Det räcker med den ena, så den andra har ingen bock.</translation>
    </message>
    <message>
        <source>We could not note what {hostname} holds right now, so we may not notice when another program takes mail away there. Nothing else is the worse for it.</source>
        <translation>Vi kunde inte anteckna vad som finns hos {hostname} just nu, så kanske märker vi inte om ett annat program tar bort e‑post där. I övrigt gör det inget.</translation>
    </message>
    <message>
        <source>This move also fetches mail from {file}, which needs a password of its own. Go on with it on the command line: mailsetup migrate --resume ID.</source>
        <translation>Den här flytten hämtar också e‑post från {file}, som har ett eget lösenord. Fortsätt med den på kommandoraden: mailsetup migrate --resume ID.</translation>
    </message>
</context>
<context>
    <name>MigrationReport</name>
    <message>
        <source>Only the beginning of the message was ever fetched to this computer. It is not sent; fetch the whole message first, if it is still at the provider.</source>
        <translation>Bara början av meddelandet hämtades till den här datorn. Det skickas inte; hämta hela meddelandet först, om det finns kvar hos leverantören.</translation>
    </message>
    <message>
        <source>The last line had no end, so we ended it.</source>
        <translation>Sista raden hade inget slut, så vi avslutade den.</translation>
    </message>
    <message>
        <source>Its lines end in an unusual way.</source>
        <translation>Raderna slutar på ett ovanligt sätt.</translation>
    </message>
    <message>
        <source>The sender, recipient or subject is written in an old way, and may look odd.</source>
        <translation>Avsändare, mottagare eller ämne är skrivet på ett gammalt sätt och kan se konstigt ut.</translation>
    </message>
    <message>
        <source>The part before the text is unusually long.</source>
        <translation>Delen före texten är ovanligt lång.</translation>
    </message>
    <message>
        <source>It has no sender, subject and date.</source>
        <translation>Det har ingen avsändare, inget ämne och inget datum.</translation>
    </message>
    <message>
        <source>It has no date that can be read.</source>
        <translation>Det har inget datum som går att läsa.</translation>
    </message>
    <message>
        <source>It has no number of its own, so we recognise it by its content.</source>
        <translation>Det har inget eget nummer, så vi känner igen det på innehållet.</translation>
    </message>
    <message>
        <source>It has the same number as another one in its folder. We took both.</source>
        <translation>Det har samma nummer som ett annat i sin mapp. Vi tog med båda.</translation>
    </message>
    <message>
        <source>It breaks off in the middle of a part.</source>
        <translation>Det slutar mitt i en del.</translation>
    </message>
    <message>
        <source>There is only a table of contents for this folder, and no mail.</source>
        <translation>Av den här mappen finns bara en innehållsförteckning och ingen e‑post.</translation>
    </message>
    <message>
        <source>It could not be read, so none of it was sent.</source>
        <translation>Den kunde inte läsas, så inget av den skickades.</translation>
    </message>
    <message>
        <source>The old server gives it the same name as another one. We took both.</source>
        <translation>Den gamla servern ger det samma namn som ett annat. Vi tog båda.</translation>
    </message>
    <message>
        <source>larger than your provider accepts</source>
        <translation>större än leverantören tar emot</translation>
    </message>
    <message>
        <source>not accepted by your provider</source>
        <translation>inte mottaget av leverantören</translation>
    </message>
    <message>
        <source>not accepted ({reason})</source>
        <translation>inte mottaget ({reason})</translation>
    </message>
    <message>
        <source>Old mail moved to {address}</source>
        <translation>Gammal e‑post flyttad till {address}</translation>
    </message>
    <message>
        <source>Everything is at your provider. We read it back from there and compared it.</source>
        <translation>Allt finns hos leverantören. Vi har läst igenom det där och jämfört.</translation>
    </message>
    <message>
        <source>Not everything is at your provider. What is missing is listed below; it is still where it was.</source>
        <translation>Allt finns inte hos leverantören. Det som saknas står nedan; det finns kvar där det var.</translation>
    </message>
    <message>
        <source>We have not yet read back what is at your provider.</source>
        <translation>Vi har inte kontrollerat än vad som finns hos leverantören.</translation>
    </message>
    <message>
        <source>There was no mail to move.</source>
        <translation>Det fanns ingen e‑post att flytta.</translation>
    </message>
    <message>
        <source>Nothing was deleted, neither on this computer nor at your provider.</source>
        <translation>Vi har inte raderat något, varken på den här datorn eller hos leverantören.</translation>
    </message>
    <message>
        <source>Messages that were in the inbox and are gone again: {count}. A phone or another computer may still fetch mail in the old way (POP3) and delete it at the provider. Switch that off there first. We do not send them again automatically.</source>
        <translation>Meddelanden som fanns i inkorgen och är borta igen: {count}. En telefon eller en annan dator kan fortfarande hämta e‑post på det gamla sättet (POP3) och radera den hos leverantören. Stäng av det där först. Vi skickar dem inte igen av oss själva.</translation>
    </message>
    <message>
        <source>Messages that we sent or saw, but did not find when we read back: {count}. Somebody may have deleted or moved them since.</source>
        <translation>Meddelanden som vi skickade eller såg och inte hittade när vi kontrollerade efteråt: {count}. Någon kan ha raderat eller flyttat dem sedan dess.</translation>
    </message>
    <message>
        <source>Messages that are not as we sent them: {count}.</source>
        <translation>Meddelanden som inte är så som vi skickade dem: {count}.</translation>
    </message>
    <message>
        <source>These were at your provider after an earlier move, and have been deleted there since, so we have not sent them again: {count}.</source>
        <translation>De här fanns hos leverantören efter en tidigare flytt, och har raderats där sedan dess, så vi har inte skickat dem igen: {count}.</translation>
    </message>
    <message>
        <source>A mail program on this computer was kept from emptying the mailbox. To take that back: mailsetup undo {id}</source>
        <translation>Ett e‑postprogram på den här datorn ställdes om så att det inte tömmer brevlådan. För att ångra det: mailsetup undo {id}</translation>
    </message>
    <message>
        <source>A mail program on this computer was changed over to IMAP. To take that back: mailsetup undo {id}</source>
        <translation>Ett e‑postprogram på den här datorn lades om till IMAP. För att ångra det: mailsetup undo {id}</translation>
    </message>
    <message>
        <source>Messages of which only the beginning is on this computer, so they were not sent: {count}.</source>
        <translation>Meddelanden där bara början finns på den här datorn, så de skickades inte: {count}.</translation>
    </message>
    <message>
        <source>Messages that are still to be sent: {count}. Go on with: mailsetup migrate --resume {id}</source>
        <translation>Meddelanden som inte är skickade ännu: {count}. Fortsätt med: mailsetup migrate --resume {id}</translation>
    </message>
    <message>
        <source>Your provider did not accept the folder {mailbox} under any name, so its mail was not sent.</source>
        <translation>Leverantören tog inte emot mappen {mailbox} under något namn, så e‑posten i den skickades inte.</translation>
    </message>
    <message>
        <source>Your provider did not accept the folder {mailbox}; its mail is in {other}.</source>
        <translation>Leverantören tog inte emot mappen {mailbox}; e‑posten ligger i {other}.</translation>
    </message>
    <message>
        <source>The folder {mailbox} was renamed and is called {other} now. Its mail is there, so it was not sent again.</source>
        <translation>Mappen {mailbox} har bytt namn och heter nu {other}. E‑posten finns där, så den skickades inte på nytt.</translation>
    </message>
    <message>
        <source>Mail that was already in {mailbox} was gone when we went on, so we sent it once more: {count}.</source>
        <translation>E‑post som redan låg i {mailbox} var borta när vi fortsatte, så vi skickade den en gång till: {count}.</translation>
    </message>
    <message>
        <source>Your provider accepted nothing more into {mailbox} for now, so the rest of it was left for later.</source>
        <translation>Leverantören tog inte emot mer i {mailbox} nu, så resten är sparat till senare.</translation>
    </message>
    <message>
        <source>We could not read {file}.</source>
        <translation>Vi kunde inte läsa {file}.</translation>
    </message>
    <message>
        <source>{kind}: {detail}</source>
        <translation>{kind}: {detail}</translation>
    </message>
    <message>
        <source>Messages found</source>
        <translation>Hittade meddelanden</translation>
    </message>
    <message>
        <source>There already</source>
        <translation>Fanns redan där</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Skickade</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Inte mottagna</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Utelämnade</translation>
    </message>
    <message>
        <source>Read back</source>
        <translation>Kontrollerade</translation>
    </message>
    <message>
        <source>Size of what was sent</source>
        <translation>Storleken på det som skickades</translation>
    </message>
    <message>
        <source>Time for sending</source>
        <translation>Tid för sändningen</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>It contains characters that many providers refuse. If yours does, a repaired copy is sent.</source>
        <translation>Det innehåller tecken som många leverantörer avvisar. Om din gör det skickas en rättad kopia.</translation>
    </message>
    <message>
        <source>New mail came while we were reading. Start once more to include it.</source>
        <translation>Det kom ny e‑post medan vi läste. Börja en gång till för att få med den.</translation>
    </message>
    <message>
        <source>It was not kept as it was once sent, and could not be put back together completely.</source>
        <translation>Det är inte sparat så som det en gång skickades, och vi kunde inte sätta ihop det helt igen.</translation>
    </message>
    <message>
        <source>Its name has characters that we had to replace.</source>
        <translation>Namnet har tecken som vi måste byta ut.</translation>
    </message>
    <message>
        <source>changed on this computer meanwhile; start once more to include it</source>
        <translation>ändrat på den här datorn under tiden; börja en gång till för att få med det</translation>
    </message>
    <message>
        <source>Extra copies at your provider: {count}. They came while we were moving the mail, and another program may have put them there. We delete nothing, so they stay until you do.</source>
        <translation>Överflödiga kopior hos leverantören: {count}. De kom medan vi flyttade e‑posten, och ett annat program kan ha lagt dit dem. Vi raderar inget, så de ligger kvar tills du raderar dem.</translation>
    </message>
    <message>
        <source>Your provider gave the messages in {mailbox} new numbers, so we compared them all again.</source>
        <translation>Leverantören gav meddelandena i {mailbox} nya nummer, så vi jämförde alla på nytt.</translation>
    </message>
    <message>
        <source>Also somewhere else in your old mail</source>
        <translation>Finns också på ett annat ställe i din gamla e‑post</translation>
    </message>
    <message>
        <source>Number of this move</source>
        <translation>Nummer på den här flytten</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mapp</translation>
    </message>
    <message>
        <source>At the provider</source>
        <translation>Hos leverantören</translation>
    </message>
    <message>
        <source>(left out)</source>
        <translation>(utelämnad)</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <source>The original</source>
        <translation>Originalet</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>Folder by folder</source>
        <translation>Mapp för mapp</translation>
    </message>
    <message>
        <source>Messages that were not accepted</source>
        <translation>Meddelanden som inte togs emot</translation>
    </message>
    <message>
        <source>What was unusual</source>
        <translation>Det som var ovanligt</translation>
    </message>
    <message>
        <source>What else happened</source>
        <translation>Vad mer som hände</translation>
    </message>
    <message>
        <source>And more: {count}</source>
        <translation>Och fler: {count}</translation>
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
        <translation>{count} tim</translation>
    </message>
</context>
<context>
    <name>Outlook</name>
    <message>
        <source>Windows does not let us read Outlook’s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation>Windows låter oss inte läsa Outlooks inställningar. Kontrollera att du är inloggad som den som äger e‑posten.</translation>
    </message>
    <message>
        <source>Windows did not let us change this setting of Outlook. Check that you are logged in as the person whose mail it is, then try again.</source>
        <translation>Windows lät oss inte ändra den här inställningen i Outlook. Kontrollera att du är inloggad som den som äger e‑posten och försök igen.</translation>
    </message>
    <message>
        <source>This file does not hold settings from Windows. The right one ends in .reg and is made with “Export” in the Registry Editor.</source>
        <translation>Den här filen innehåller inte inställningar från Windows. Den rätta slutar på .reg och är gjord med ”Exportera” (Export) eller liknande i Registereditorn (Registry Editor).</translation>
    </message>
    <message>
        <source>We could not open {file}. Check that it is there and that you may read it, then try again.</source>
        <translation>Vi kunde inte öppna {file}. Kontrollera att filen finns där och att du får läsa den, och försök igen.</translation>
    </message>
    <message>
        <source>This file holds far more than the settings of Outlook, so we did not read it. Please export only Outlook’s own part, then try again.</source>
        <translation>Den här filen innehåller långt mer än Outlooks inställningar, så vi läste den inte. Exportera bara Outlooks egen del och försök igen.</translation>
    </message>
    <message>
        <source>This file holds the settings of more than one person, so we cannot tell whose mail it is about. Please export them while logged in as the person whose mail it is, then try again.</source>
        <translation>Den här filen innehåller inställningar för mer än en person, så vi kan inte se vems e‑post det gäller. Exportera dem inloggad som den som äger e‑posten och försök igen.</translation>
    </message>
    <message>
        <source>The end of this file is missing, so we did not use it. Please export the settings once more.</source>
        <translation>Slutet på den här filen saknas, så vi använde den inte. Exportera inställningarna en gång till.</translation>
    </message>
    <message>
        <source>We do not understand line {line} of this file, so we did not use it. Please export the settings once more.</source>
        <translation>Vi förstår inte rad {line} i den här filen, så vi använde den inte. Exportera inställningarna en gång till.</translation>
    </message>
    <message>
        <source>One of the settings cannot be written to such a file, so no file was made.</source>
        <translation>En av inställningarna kan inte skrivas i en sådan fil, så vi gjorde ingen fil.</translation>
    </message>
    <message>
        <source>Some of the settings in this Outlook profile are damaged, so we show only what we could read and leave them alone ({damaged}). Open Outlook and see whether your accounts are there.</source>
        <translation>Några av inställningarna i den här Outlook-profilen är skadade, så vi visar bara det vi kunde läsa och låter dem vara ({damaged}). Öppna Outlook och se om dina konton finns där.</translation>
    </message>
    <message>
        <source>This Outlook profile is not there any more. Look again at the profiles that Outlook has.</source>
        <translation>Den här Outlook-profilen finns inte längre. Titta en gång till på profilerna som Outlook har.</translation>
    </message>
    <message>
        <source>Windows did not tell us whether Outlook is open. Close it, then try again.</source>
        <translation>Windows sa inte om Outlook är öppet. Stäng Outlook och försök igen.</translation>
    </message>
    <message>
        <source>This account is not in Outlook any more. Look again to see how things are now.</source>
        <translation>Det här kontot finns inte längre i Outlook. Titta efter igen för att se hur det är nu.</translation>
    </message>
    <message>
        <source>Outlook was opened while we were making the changes, so it may have put its old settings back. Close it, then look again.</source>
        <translation>Outlook öppnades medan vi gjorde ändringarna, så de gamla inställningarna kan vara återställda. Stäng Outlook och titta efter igen.</translation>
    </message>
    <message>
        <source>Outlook fetches all the mail in this account again, which can take a while. The file with what it has fetched so far is kept as {new_file}, but Outlook no longer shows what is only in there: the calendar and contacts named “This computer only”. Do you agree?</source>
        <translation>Outlook hämtar all e‑post för det här kontot på nytt, och det kan ta en stund. Filen med det som har hämtats hittills behålls som {new_file}, men Outlook visar inte längre det som bara finns där: kalendern och kontakterna som heter ”Endast den här datorn” (This computer only) eller liknande. Går det bra för dig?</translation>
    </message>
    <message>
        <source>Outlook keeps an old list of the folders. If folders do not come back: close Outlook, then rename the file ending in .ost of this account. Outlook shows where it is under Account Settings, Data Files. Do not delete it: it may hold the only copy of a calendar and contacts.</source>
        <translation>Outlook behåller en gammal lista över mapparna. Om mappar inte kommer tillbaka: stäng Outlook och byt namn på filen som slutar på .ost för det här kontot. Outlook visar var den finns under Kontoinställningar (Account Settings), Datafiler (Data Files). Ta inte bort den: den kan ha den enda kopian av en kalender och kontakter.</translation>
    </message>
    <message>
        <source>This account is of a kind that we cannot change safely from outside. We show you each step in Outlook itself.</source>
        <translation>Det här kontot är av ett slag som vi inte kan ändra på ett säkert sätt utifrån. Vi visar dig varje steg i själva Outlook.</translation>
    </message>
    <message>
        <source>Outlook has not stored where it looks for folders, so this must be set in Outlook itself. We show you each step.</source>
        <translation>Outlook har inte sparat var det letar efter mappar, så det här måste ställas in i själva Outlook. Vi visar dig varje steg.</translation>
    </message>
    <message>
        <source>This server wants STARTTLS for receiving, and we are not sure how Outlook stores that. We show you each step in Outlook itself.</source>
        <translation>Den här servern vill ha STARTTLS för mottagning, och vi är inte säkra på hur Outlook sparar det. Vi visar dig varje steg i själva Outlook.</translation>
    </message>
    <message>
        <source>One of the settings is stored in a way that we do not know, so we leave it alone. We show you each step in Outlook itself.</source>
        <translation>En av inställningarna är sparad på ett sätt som vi inte känner till, så vi låter den vara. Vi visar dig varje steg i själva Outlook.</translation>
    </message>
    <message>
        <source>The file that Outlook makes accounts from cannot hold these settings. We show you each step in Outlook itself.</source>
        <translation>Filen som Outlook skapar konton från kan inte innehålla de här inställningarna. Vi visar dig varje steg i själva Outlook.</translation>
    </message>
    <message>
        <source>The file for Outlook cannot hold every letter of the name {name}. When the account is there, correct your name in Outlook.</source>
        <translation>Filen till Outlook kan inte innehålla alla bokstäver i namnet {name}. Rätta till ditt namn i Outlook när kontot är på plats.</translation>
    </message>
    <message>
        <source>The file is for another computer, and we cannot see the profiles of Outlook there. Outlook should add the account to the profile that it starts with, and keep all that is in it; without any, it makes one named {profile}. If your old mail is out of sight afterwards, nothing is lost: open Mail in the Control Panel, choose “Show Profiles” and then your old profile.</source>
        <translation>Filen är till en annan dator, och vi kan inte se Outlook-profilerna där. Outlook ska lägga till kontot i profilen som det startar med och behålla allt som finns i den; finns ingen, skapar det en som heter {profile}. Om din gamla e‑post inte syns efteråt är inget förlorat: öppna E‑post (Mail) i Kontrollpanelen, välj ”Visa profiler” (Show Profiles) och sedan din gamla profil.</translation>
    </message>
    <message>
        <source>The file for Outlook cannot hold the username {username}. Type it in when Outlook asks for the password of {host}.</source>
        <translation>Filen till Outlook kan inte innehålla användarnamnet {username}. Skriv in det när Outlook frågar efter lösenordet för {host}.</translation>
    </message>
    <message>
        <source>We do not know your username at {host}. Type it in when Outlook asks for the password.</source>
        <translation>Vi känner inte till ditt användarnamn hos {host}. Skriv in det när Outlook frågar efter lösenordet.</translation>
    </message>
    <message>
        <source>We are not sure that Outlook uses the encryption setting for {host}. When the account is there, check in Outlook that it says STARTTLS.</source>
        <translation>Vi är inte säkra på att Outlook tar med sig krypteringen för {host}. När kontot är på plats, kontrollera i Outlook att det står STARTTLS.</translation>
    </message>
    <message>
        <source>The file for Outlook cannot hold the root folder path {folder}. When the account is there, type it in Outlook.</source>
        <translation>Filen till Outlook kan inte innehålla sökvägen till rotmappen (Root folder path), {folder}. Skriv in den i Outlook när kontot är på plats.</translation>
    </message>
    <message>
        <source>Outlook has not made the account {address}. That is common in newer versions. We show you each step instead.</source>
        <translation>Outlook har inte skapat kontot {address}. Det är vanligt i nyare versioner. Vi visar dig varje steg i stället.</translation>
    </message>
    <message>
        <source>Outlook has an account {address}, but not with the settings that we gave it. Compare them with ours; we show you each step.</source>
        <translation>Outlook har ett konto {address}, men inte med inställningarna som vi angav. Jämför dem med våra; vi visar dig varje steg.</translation>
    </message>
    <message>
        <source>Outlook now has the account {address} more than once. Remove one of them in Outlook; we show you each step.</source>
        <translation>Outlook har nu kontot {address} mer än en gång. Ta bort ett av dem i Outlook; vi visar dig varje steg.</translation>
    </message>
    <message>
        <source>Outlook has set your old settings aside as “{profile}”. Nothing is lost, but ask for help before you go on.</source>
        <translation>Outlook har lagt dina gamla inställningar åt sidan som ”{profile}”. Inget är förlorat, men be om hjälp innan du går vidare.</translation>
    </message>
    <message>
        <source>We could not start Outlook. Start it yourself; we then show you each step.</source>
        <translation>Vi kunde inte starta Outlook. Starta det själv; sedan visar vi dig varje steg.</translation>
    </message>
    <message>
        <source>No such file can be made: it needs a server for receiving and one for sending, with plain letters in every value.</source>
        <translation>En sådan fil kan inte göras: den måste ha en server för mottagning och en för sändning, och inget av värdena kan ha bokstäver som å, ä och ö.</translation>
    </message>
    <message>
        <source>Outlook will log in to {host} with the whole e‑mail address, since one file for everybody cannot name other usernames. People have to correct that themselves.</source>
        <translation>Outlook kommer att logga in hos {host} med hela e‑postadressen, för en och samma fil till alla kan inte ange andra användarnamn. Var och en måste rätta till det själv.</translation>
    </message>
    <message>
        <source>The new Outlook does not fetch mail itself: Microsoft’s servers log in with your password, fetch all your mail and keep a copy. If you do not want that, use another mail program.</source>
        <translation>Nya Outlook hämtar inte e‑post på egen hand: Microsofts servrar loggar in med ditt lösenord, hämtar all din e‑post och behåller en kopia. Om du inte vill det, använd ett annat e‑postprogram.</translation>
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
    <message>
        <source>Put folders back in their place ({count})</source>
        <translation>Mappar tillbaka på plats ({count})</translation>
    </message>
    <message>
        <source>Mail that came a second time ({count})</source>
        <translation>E‑post som kom en gång till ({count})</translation>
    </message>
    <message>
        <source>Mail that is there twice ({count})</source>
        <translation>E‑post som ligger där två gånger ({count})</translation>
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
        <source>This computer does not let us change {file}. Nothing was changed. Perhaps your virus protection is using it, or it belongs to somebody else. Wait a little and try again.</source>
        <translation>Datorn låter oss inte ändra {file}. Vi har inte ändrat något. Kanske använder ditt virusskydd den, eller så tillhör den någon annan. Vänta lite och försök igen.</translation>
    </message>
    <message>
        <source>We could not write a safety copy or our own notes ({file}), so nothing was changed. Make sure that this folder can be written to.</source>
        <translation>Vi kunde inte skriva en säkerhetskopia eller våra egna anteckningar ({file}), så vi har inte ändrat något. Se till att det går att skriva i den här mappen.</translation>
    </message>
    <message>
        <source>A safety copy in {directory} is missing or damaged. Do not delete anything there, and ask for help.</source>
        <translation>En säkerhetskopia i {directory} saknas eller är skadad. Radera inget där, och be om hjälp.</translation>
    </message>
    <message>
        <source>You stopped half-way. What has been done so far is safe and can be taken back, or you can go on.</source>
        <translation>Du stoppade halvvägs. Det som är gjort hittills är tryggt och kan ångras, eller så kan du fortsätta.</translation>
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
        <source>This change does not add up, which is our mistake. Nothing was changed. Please tell us the technical reason shown with this message.</source>
        <translation>Den här ändringen går inte ihop, och det är vårt fel. Vi har inte ändrat något. Berätta för oss den tekniska orsaken som visas tillsammans med det här.</translation>
    </message>
    <message>
        <source>The disk is full, so nothing was changed. Make some room, then try again.</source>
        <translation>Disken är full, så vi har inte ändrat något. Gör lite plats och försök igen.</translation>
    </message>
    <message>
        <source>There was trouble with the disk at {file}. Everything is as it was. Try again; if it happens again, have the disk looked at.</source>
        <translation>Disken krånglade med {file}. Allt är som det var. Försök igen; händer det en gång till, så be någon titta på disken.</translation>
    </message>
    <message>
        <source>There was trouble with the disk in the middle of the work. Your safety copies are kept. Do not open your mail program yet: make room on the disk and start this program again, and it will finish. The result will be in the history ({id}).</source>
        <translation>Disken krånglade mitt i arbetet. Dina säkerhetskopior finns kvar. Öppna inte ditt e‑postprogram än: gör plats på disken och starta det här programmet igen, så slutför det arbetet. Resultatet kommer att stå i historiken ({id}).</translation>
    </message>
    <message>
        <source>{file} is not an ordinary file, so nothing was changed. Ask somebody to look at it.</source>
        <translation>{file} är inte en vanlig fil, så vi har inte ändrat något. Be någon titta på den.</translation>
    </message>
    <message>
        <source>{file} is far larger than such a file should be, so nothing was changed. Ask somebody to look at it.</source>
        <translation>{file} är mycket större än en sådan fil ska vara, så vi har inte ändrat något. Be någon titta på den.</translation>
    </message>
    <message>
        <source>The history ({file}) cannot be read, so nothing was changed. Do not delete it; tell us the technical reason shown with this message.</source>
        <translation>Historiken ({file}) kan inte läsas, så vi har inte ändrat något. Radera den inte; berätta för oss den tekniska orsaken som visas tillsammans med det här.</translation>
    </message>
    <message>
        <source>There is nothing to take back.</source>
        <translation>Det finns inget att ångra.</translation>
    </message>
    <message>
        <source>{client} is open. Please close it, and then try to take it back again.</source>
        <translation>{client} är öppet. Stäng det och försök sedan ångra igen.</translation>
    </message>
    <message>
        <source>This change ({id}) has already been taken back.</source>
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
        <source>The setting “{name}” in your mail program has changed since we looked. We have changed nothing. Look once more, then try again.</source>
        <translation>Inställningen ”{name}” i ditt e‑postprogram har ändrats sedan vi tittade. Vi har inte ändrat något. Titta en gång till och försök sedan igen.</translation>
    </message>
    <message>
        <source>The settings of this account are not where they were when we looked. Nothing was changed. Look once more to see how things are now.</source>
        <translation>Inställningarna för det här kontot finns inte där de fanns när vi tittade. Vi har inte ändrat något. Titta en gång till för att se hur det är nu.</translation>
    </message>
    <message>
        <source>Windows does not let us change the setting “{name}”. Everything is as it was. Perhaps your virus protection or your workplace forbids it; wait a little and try again.</source>
        <translation>Windows låter oss inte ändra inställningen ”{name}”. Allt är som det var. Kanske tillåter inte ditt virusskydd eller din arbetsplats det. Vänta lite och försök igen.</translation>
    </message>
    <message>
        <source>There is already something called {file}, so nothing was changed. Move it to another folder, then try again.</source>
        <translation>Det finns redan något som heter {file}, så vi har inte ändrat något. Flytta det till en annan mapp och försök sedan igen.</translation>
    </message>
    <message>
        <source>This belongs to a mail program that is not on this computer. Nothing was changed. Try again on the computer where that program is.</source>
        <translation>Det här hör till ett e‑postprogram som inte finns på den här datorn. Vi har inte ändrat något. Försök igen på datorn där programmet finns.</translation>
    </message>
    <message>
        <source>This account is not in Thunderbird any more. Look again to see how things are now.</source>
        <translation>Det här kontot finns inte i Thunderbird längre. Titta efter igen, så ser du hur det är nu.</translation>
    </message>
    <message>
        <source>The settings for {address} were written, but we do not see them there. Take the change back and ask for help.</source>
        <translation>Vi skrev inställningarna för {address}, men vi ser dem inte där. Ångra ändringen och be om hjälp.</translation>
    </message>
    <message>
        <source>We do not know the servers for {address} yet. Type them in by hand, or ask the provider.</source>
        <translation>Vi känner inte till servrarna för {address} än. Skriv in inställningarna själv, eller fråga leverantören.</translation>
    </message>
    <message>
        <source>Your provider does not tell us which folders there are. Try again later.</source>
        <translation>Leverantören talar inte om vilka mappar som finns. Försök igen senare.</translation>
    </message>
    <message>
        <source>Your provider does not let us look into the folder {mailbox}. Try again later.</source>
        <translation>Leverantören låter oss inte titta in i mappen {mailbox}. Försök igen senare.</translation>
    </message>
    <message>
        <source>A folder cannot go to {mailbox}: that place is taken or lies inside the folder itself. Choose another place.</source>
        <translation>En mapp kan inte läggas på {mailbox}: platsen är upptagen eller ligger inne i själva mappen. Välj en annan plats.</translation>
    </message>
    <message>
        <source>Your provider does not let us move the folder {mailbox}. Look at the folders once more, then try again.</source>
        <translation>Leverantören låter oss inte flytta mappen {mailbox}. Titta på mapparna en gång till och försök sedan igen.</translation>
    </message>
    <message>
        <source>Your provider does not let us mark messages in the folder {mailbox}. Try again later.</source>
        <translation>Leverantören låter oss inte markera meddelanden i mappen {mailbox}. Försök igen senare.</translation>
    </message>
    <message>
        <source>Your provider does not let us move messages out of the folder {mailbox}. Try again later, or only mark them.</source>
        <translation>Leverantören låter oss inte flytta meddelanden ut ur mappen {mailbox}. Försök igen senare, eller markera dem bara.</translation>
    </message>
    <message>
        <source>Not all messages in the folder {mailbox} could be moved. Look once more, then try again.</source>
        <translation>Alla meddelanden i mappen {mailbox} kunde inte flyttas. Titta efter igen och försök sedan en gång till.</translation>
    </message>
    <message>
        <source>Your provider has no safe way to move messages, so nothing was changed. Mark them instead.</source>
        <translation>Leverantören har inget tryggt sätt att flytta meddelanden, så vi har inte ändrat något. Markera dem i stället.</translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Thunderbird is open. Please close it; then we can go on.</source>
        <translation>Thunderbird är öppet. Stäng det, så kan vi gå vidare.</translation>
    </message>
    <message>
        <source>The folder with Thunderbird’s settings is not there. Start Thunderbird once and close it, then try again.</source>
        <translation>Mappen med inställningarna för Thunderbird finns inte. Starta Thunderbird en gång, stäng det och försök igen.</translation>
    </message>
    <message>
        <source>This Thunderbird profile has never been used. Start Thunderbird once and close it, then try again.</source>
        <translation>Den här profilen i Thunderbird har aldrig använts. Starta Thunderbird en gång, stäng det och försök igen.</translation>
    </message>
    <message>
        <source>Thunderbird’s settings file is damaged, so we change nothing in it. Start Thunderbird and see whether your accounts are there. If they are not, ask for help before you do anything else.</source>
        <translation>Filen med inställningarna för Thunderbird är skadad, så vi ändrar inget i den. Starta Thunderbird och se om dina konton finns där. Gör de inte det, så be om hjälp innan du gör något annat.</translation>
    </message>
    <message>
        <source>Thunderbird’s settings file is far larger than it should be, so we did not read it. Please ask somebody to look at the file prefs.js.</source>
        <translation>Filen med inställningarna för Thunderbird är mycket större än den ska vara, så vi läste den inte. Be någon titta på filen prefs.js.</translation>
    </message>
    <message>
        <source>This computer does not let us read Thunderbird’s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation>Datorn låter oss inte läsa inställningarna för Thunderbird. Kontrollera att du är inloggad på datorn som den person vars e‑post det gäller.</translation>
    </message>
    <message>
        <source>This computer does not let us change Thunderbird’s settings. Nothing was changed. Check that you are logged in as the person whose mail it is.</source>
        <translation>Datorn låter oss inte ändra inställningarna för Thunderbird. Vi har inte ändrat något. Kontrollera att du är inloggad på datorn som den person vars e‑post det gäller.</translation>
    </message>
    <message>
        <source>We did not find your home folder, so there is no place for Thunderbird’s settings. Log out of the computer and in again, then try once more.</source>
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
        <source>{profile} holds all of Thunderbird’s profiles and is not one itself. Name one of the folders in it.</source>
        <translation>{profile} innehåller alla Thunderbirds profiler och är inte själv en profil. Ange en av mapparna i den.</translation>
    </message>
    <message>
        <source>We found no e‑mail account in the mail programs on this computer. `mailsetup setup` makes one.</source>
        <translation>Vi hittade inget e‑postkonto i e‑postprogrammen på den här datorn. `mailsetup setup` skapar ett.</translation>
    </message>
    <message>
        <source>We need the password to do this at {hostname}. Give it, and try again.</source>
        <translation>Vi behöver lösenordet för att göra det här hos {hostname}. Ange det och försök igen.</translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which is not the address. It is in the letter or message from the provider. Give it too, and try again.</source>
        <translation>{provider} ger varje brevlåda ett eget användarnamn, som inte är adressen. Det står i brevet eller meddelandet från leverantören. Ange det också och försök igen.</translation>
    </message>
    <message>
        <source>No password was received. Give it as one line on standard input.</source>
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
        <source>Asking your provider’s servers</source>
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
        <source>Checking again whether all is well</source>
        <translation>Tittar efter på nytt om allt är i ordning</translation>
    </message>
    <message>
        <source>Taking the changes back</source>
        <translation>Ångrar ändringarna</translation>
    </message>
    <message>
        <source>Looking through your mail at the provider</source>
        <translation>Går igenom din e‑post hos leverantören</translation>
    </message>
    <message>
        <source>Reading the old mail on this computer: {folder}</source>
        <translation>Läser den gamla e‑posten på den här datorn: {folder}</translation>
    </message>
</context>
<context>
    <name>Provider</name>
    <message>
        <source>{provider} does not accept your usual password in a mail program. Make an app password on {provider}’s web pages and use that instead.</source>
        <translation>{provider} godtar inte ditt vanliga lösenord i ett e‑postprogram. Skapa ett applösenord på webbsidorna hos {provider} och använd det i stället.</translation>
    </message>
    <message>
        <source>Your mail program can open {provider}’s own sign-in page, and that is the easiest way. If it asks for a password instead, your usual one is refused: make an app password on {provider}’s web pages and use that.</source>
        <translation>Ditt e‑postprogram kan öppna inloggningssidan hos {provider}, och det är enklast. Om det frågar efter ett lösenord i stället godtas inte det vanliga: skapa ett applösenord på webbsidorna hos {provider} och använd det.</translation>
    </message>
    <message>
        <source>{provider} does not accept a password from a mail program. Add the account in the mail program and sign in on the {provider} page that it opens.</source>
        <translation>{provider} tar inte emot lösenord från ett e‑postprogram. Lägg till kontot i e‑postprogrammet och logga in på sidan från {provider} som det öppnar.</translation>
    </message>
    <message>
        <source>{provider} keeps the mail locked, so a mail program cannot fetch it by itself. Use {provider}’s own app or web page. With a paid plan there is also a program called Bridge that makes the mail readable on this computer.</source>
        <translation>{provider} håller e‑posten låst, så ett e‑postprogram kan inte hämta den på egen hand. Använd appen eller webbsidan från {provider}. Med ett betalt abonnemang finns det också ett program som heter Bridge och som gör e‑posten läsbar på den här datorn.</translation>
    </message>
    <message>
        <source>{provider} does not let other mail programs in. Read your mail in {provider}’s own app or on its web page.</source>
        <translation>{provider} släpper inte in andra e‑postprogram. Läs din e‑post i appen eller på webbsidan från {provider}.</translation>
    </message>
    <message>
        <source>At {provider} the username for receiving is the part before the @ in your address. For sending it is the whole address.</source>
        <translation>Hos {provider} är användarnamnet för mottagning det som står före @ i din adress. För sändning är det hela adressen.</translation>
    </message>
    <message>
        <source>Older mailboxes at {provider} have a short username of their own instead of the address. If the address is refused, look the username up on {provider}’s web pages.</source>
        <translation>Äldre brevlådor hos {provider} har ett eget, kort användarnamn i stället för adressen. Om adressen inte godtas hittar du användarnamnet på webbsidorna hos {provider}.</translation>
    </message>
    <message>
        <source>{provider} does not seem to say what the username is. It is probably your whole address; if that is refused, try the part before the @.</source>
        <translation>{provider} tycks inte säga vad användarnamnet är. Det är troligen hela din adress; om den inte godtas, prova det som står före @.</translation>
    </message>
    <message>
        <source>{provider} keeps your folders inside the inbox. That is as it should be, so leave the path prefix as it is.</source>
        <translation>{provider} har dina mappar inne i inkorgen. Så ska det vara där, så låt sökvägsprefixet stå som det är.</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>{provider} does not accept files that end in {matched}. A mail with “{name}” does not get through.</source>
        <translation>{provider} tar inte emot filer som slutar på {matched}. Ett meddelande med ”{name}” kommer inte fram.</translation>
    </message>
    <message>
        <source>Inside “{name}” there is “{inside}”. {provider} does not accept files that end in {matched}, not even inside another file. The mail does not get through.</source>
        <translation>Inuti ”{name}” finns ”{inside}”. {provider} tar inte emot filer som slutar på {matched}, inte heller inuti en annan fil. Meddelandet kommer inte fram.</translation>
    </message>
    <message>
        <source>{provider} does not accept files with “{matched}” in their name. A mail with “{place}” does not get through.</source>
        <translation>{provider} tar inte emot filer med ”{matched}” i namnet. Ett meddelande med ”{place}” kommer inte fram.</translation>
    </message>
    <message>
        <source>“{place}” is a program, or something like it ({matched}). {provider} does not accept such files, whatever their name is.</source>
        <translation>”{place}” är ett program eller något liknande ({matched}). {provider} tar inte emot sådana filer, vad de än heter.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail, as every file becomes a third larger there. {provider} takes at most {limit_megabytes} MB.</source>
        <translation>”{name}” tar ungefär {mail_megabytes} MB i ett meddelande, för där blir alla filer en tredjedel större. {provider} tar emot högst {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>“{name}” does not fit into the same mail as the files before it: {provider} takes at most {limit_megabytes} MB for a whole mail.</source>
        <translation>”{name}” får inte plats i samma meddelande som filerna före: {provider} tar emot högst {limit_megabytes} MB för ett helt meddelande.</translation>
    </message>
    <message>
        <source>With the files before it, “{name}” makes the mail about {mail_megabytes} MB large, and {provider} takes at most {limit_megabytes} MB. It may be just too much.</source>
        <translation>Tillsammans med filerna före gör ”{name}” att meddelandet blir ungefär {mail_megabytes} MB, och {provider} tar emot högst {limit_megabytes} MB. Det kan bli lite för mycket.</translation>
    </message>
    <message>
        <source>With the files before it, “{name}” makes the mail about {mail_megabytes} MB large. Many mail services take no more than {limit_megabytes} MB.</source>
        <translation>Tillsammans med filerna före gör ”{name}” att meddelandet blir ungefär {mail_megabytes} MB. Många e‑postleverantörer tar inte emot mer än {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail, and {provider} takes at most {limit_megabytes} MB. It may be just too much.</source>
        <translation>”{name}” tar ungefär {mail_megabytes} MB i ett meddelande, och {provider} tar emot högst {limit_megabytes} MB. Det kan bli lite för mycket.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail. We do not know how much your provider takes; many take no more than {limit_megabytes} MB.</source>
        <translation>”{name}” tar ungefär {mail_megabytes} MB i ett meddelande. Vi vet inte hur mycket din leverantör tar emot; många tar inte emot mer än {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>We do not know the rules of your provider. Many mail services do not accept files that end in {matched}, such as “{place}”.</source>
        <translation>Vi känner inte till reglerna hos din leverantör. Många e‑postleverantörer tar inte emot filer som slutar på {matched}, till exempel ”{place}”.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail. We do not know how much {provider} takes; many take no more than {limit_megabytes} MB.</source>
        <translation>”{name}” tar ungefär {mail_megabytes} MB i ett meddelande. Vi vet inte hur mycket {provider} tar emot; många tar inte emot mer än {limit_megabytes} MB.</translation>
    </message>
    <message>
        <source>You can send “{name}”: nothing in the rules of {provider} forbids it.</source>
        <translation>Du kan skicka ”{name}”: inget i reglerna hos {provider} talar emot det.</translation>
    </message>
    <message>
        <source>You can send “{name}”: most mail services accept such files. We do not know the rules of {provider}.</source>
        <translation>Du kan skicka ”{name}”: de flesta e‑postleverantörer tar emot sådana filer. Vi känner inte till reglerna hos {provider}.</translation>
    </message>
    <message>
        <source>{provider} does not accept files with “{matched}” in their name. We do not know whether “{place}” is one of them.</source>
        <translation>{provider} tar inte emot filer med ”{matched}” i namnet. Vi vet inte om det gäller ”{place}”.</translation>
    </message>
    <message>
        <source>“{name}” takes up about {mail_megabytes} MB in a mail. We know of no mail service that takes so much.</source>
        <translation>”{name}” tar ungefär {mail_megabytes} MB i ett meddelande. Vi känner inte till någon e‑postleverantör som tar emot så mycket.</translation>
    </message>
    <message>
        <source>We do not know whether {provider} accepts “{place}”. Many mail services do not accept files that end in {matched}, and the recipient’s may be one of them.</source>
        <translation>Vi vet inte om {provider} tar emot ”{place}”. Många e‑postleverantörer tar inte emot filer som slutar på {matched}, och mottagarens kan vara en av dem.</translation>
    </message>
    <message>
        <source>“{place}” is a program, or something like it ({matched}). We do not know whether {provider} accepts it; many mail services do not, and the recipient’s may be one of them.</source>
        <translation>”{place}” är ett program eller något liknande ({matched}). Vi vet inte om {provider} tar emot den; många e‑postleverantörer gör det inte, och mottagarens kan vara en av dem.</translation>
    </message>
    <message>
        <source>“{place}” is a program, or something like it ({matched}). We do not know the rules of your provider; many refuse such files.</source>
        <translation>”{place}” är ett program eller något liknande ({matched}). Vi känner inte till reglerna hos din leverantör; många avvisar sådana filer.</translation>
    </message>
    <message>
        <source>We do not know the rules of your provider. Most mail services accept files such as “{name}”.</source>
        <translation>Vi känner inte till reglerna hos din leverantör. De flesta e‑postleverantörer tar emot filer som ”{name}”.</translation>
    </message>
    <message>
        <source>The name of “{place}” has hidden characters in it that turn it around, as harmful files do. Mail services may refuse it. If you got it from somebody, do not open it.</source>
        <translation>Namnet på ”{place}” har dolda tecken som vänder på det, så som skadliga filer har. E‑postleverantörer kan avvisa den. Har du fått den av någon, så öppna den inte.</translation>
    </message>
    <message>
        <source>“{place}” is locked with a password, so nobody can see everything that is in it. Some mail services refuse such files.</source>
        <translation>”{place}” är låst med ett lösenord, så ingen kan se allt som finns i den. Vissa e‑postleverantörer avvisar sådana filer.</translation>
    </message>
    <message>
        <source>“{place}” is damaged, or not what its name says. We could not see everything that is in it.</source>
        <translation>”{place}” är skadad, eller är inte det som namnet säger. Vi kunde inte se allt som finns i den.</translation>
    </message>
    <message>
        <source>There is more in “{place}” than we can look through. Mail services may refuse it for the same reason.</source>
        <translation>Det finns mer i ”{place}” än vi kan titta igenom. E‑postleverantörer kan avvisa den av samma skäl.</translation>
    </message>
    <message>
        <source>We cannot look at everything in “{place}”, but mail services may.</source>
        <translation>Vi kan inte titta på allt i ”{place}”, men e‑postleverantörer kan kanske det.</translation>
    </message>
    <message>
        <source>“{name}” is a folder, and a mail can only hold files. Choose the files in it.</source>
        <translation>”{name}” är en mapp, och ett meddelande kan bara ta med filer. Välj filerna i den.</translation>
    </message>
    <message>
        <source>“{name}” cannot be read. Check that it is there and that you may open it.</source>
        <translation>”{name}” kan inte läsas. Kontrollera att den finns och kan öppnas.</translation>
    </message>
    <message>
        <source>The name looks as if it ended in {shown}, but it ends in {matched}. If you got the file from somebody, do not open it.</source>
        <translation>Namnet ser ut som om det slutar på {shown}, men det slutar på {matched}. Har du fått filen av någon, så öppna den inte.</translation>
    </message>
    <message>
        <source>The recipient’s mail service may take less: many take no more than {megabytes} MB.</source>
        <translation>Mottagarens e‑postleverantör tar kanske emot mindre: många tar inte emot mer än {megabytes} MB.</translation>
    </message>
    <message>
        <source>There are small programs (macros) in the file, or may be. The recipient’s mail service may stop it. Saved as an ordinary document or as a PDF, it gets through more easily.</source>
        <translation>Det finns små program (makron) i filen, eller kan finnas. Mottagarens e‑postleverantör kan stoppa den. Sparad som ett vanligt dokument eller som PDF kommer den lättare fram.</translation>
    </message>
    <message>
        <source>Files of this kind lead to something else, as harmful mails also do. The recipient’s mail service may stop it.</source>
        <translation>Sådana filer leder till något annat, och det gör även skadliga meddelanden. Mottagarens e‑postleverantör kan stoppa den.</translation>
    </message>
    <message>
        <source>Unpacked, it becomes very large. The recipient’s mail service may stop it for that reason.</source>
        <translation>Uppackad blir den mycket stor. Mottagarens e‑postleverantör kan stoppa den därför.</translation>
    </message>
    <message>
        <source>Put the file where you keep files on the internet, such as OneDrive, iCloud or Google Drive, and send the link to it.</source>
        <translation>Lägg filen där du har filer på nätet, till exempel OneDrive, iCloud eller Google Drive, och skicka länken till den.</translation>
    </message>
    <message>
        <source>Packing it into a zip file does not help: mail services look inside.</source>
        <translation>Att packa den i en zip-fil hjälper inte: e‑postleverantörer tittar inuti.</translation>
    </message>
    <message>
        <source>Ask the recipient how they would like to get it.</source>
        <translation>Fråga mottagaren hur han eller hon helst vill ha den.</translation>
    </message>
    <message>
        <source>Make it smaller: photos and videos can be saved in a smaller size.</source>
        <translation>Gör den mindre: bilder och filmer kan sparas i en mindre storlek.</translation>
    </message>
    <message>
        <source>Send the files in several mails.</source>
        <translation>Skicka filerna i flera meddelanden.</translation>
    </message>
    <message>
        <source>If nothing in it is secret, pack it without a password.</source>
        <translation>Om inget i den är hemligt, så packa den utan lösenord.</translation>
    </message>
    <message>
        <source>Check that the file opens, or make it again, and look once more.</source>
        <translation>Kontrollera att filen går att öppna, eller gör den på nytt, och titta efter igen.</translation>
    </message>
    <message>
        <source>Tell us your e‑mail address or your provider, and we may be able to say more.</source>
        <translation>Ange din e‑postadress eller leverantör, så kan vi kanske säga mer.</translation>
    </message>
    <message>
        <source>Your provider is {provider}, but that does not change our answer: we do not know its rules.</source>
        <translation>Din leverantör är {provider}, men det ändrar inte vårt svar: vi känner inte till reglerna där.</translation>
    </message>
    <message>
        <source>Your provider is {provider}, but that does not change our answer: what we know of its rules does not settle this.</source>
        <translation>Din leverantör är {provider}, men det ändrar inte vårt svar: det vi vet om reglerna där avgör inte det här.</translation>
    </message>
    <message>
        <source>The time to start has passed. Choose a later one.</source>
        <translation>Starttiden har passerat. Välj en senare tid.</translation>
    </message>
    <message>
        <source>There is no address in the list. Write one on each line, or put commas between them.</source>
        <translation>Det finns ingen adress i listan. Skriv en på varje rad, eller skilj dem åt med kommatecken.</translation>
    </message>
    <message>
        <source>Can be sent</source>
        <translation>Kan skickas</translation>
    </message>
    <message>
        <source>Will be refused</source>
        <translation>Blir avvisad</translation>
    </message>
    <message>
        <source>Too big</source>
        <translation>För stor</translation>
    </message>
    <message>
        <source>We are not sure</source>
        <translation>Vi är inte säkra</translation>
    </message>
    <message>
        <source>At most {at_most} different recipients in {minutes} minutes.</source>
        <translation>Högst {at_most} olika mottagare på {minutes} minuter.</translation>
    </message>
    <message>
        <source>At most {at_most} mails in {minutes} minutes.</source>
        <translation>Högst {at_most} meddelanden på {minutes} minuter.</translation>
    </message>
    <message>
        <source>In the browser, at most {at_most} mails in {minutes} minutes.</source>
        <translation>I webbläsaren högst {at_most} meddelanden på {minutes} minuter.</translation>
    </message>
    <message>
        <source>To be careful, we count a mail for each recipient, even when one mail goes to many.</source>
        <translation>För säkerhets skull räknar vi ett meddelande för varje mottagare, även när ett meddelande går till många.</translation>
    </message>
    <message>
        <source>If you send more, you may not be able to send anything for a while.</source>
        <translation>Skickar du mer kan det hända att du inte kan skicka något på en stund.</translation>
    </message>
    <message>
        <source>Line {line}: “{address}” may be a typing error. Did you mean {guess}?</source>
        <translation>Rad {line}: ”{address}” kan vara ett skrivfel. Menade du {guess}?</translation>
    </message>
    <message>
        <source>If you send more, you cannot send anything for {minutes} minutes.</source>
        <translation>Skickar du mer kan du inte skicka något på {minutes} minuter.</translation>
    </message>
    <message>
        <source>From: {source}</source>
        <translation>Från: {source}</translation>
    </message>
    <message>
        <source>We do not know how much {provider} lets you send. To be careful, the plan keeps to the limits of the strictest provider that we know:</source>
        <translation>Vi vet inte hur mycket {provider} låter dig skicka. För säkerhets skull håller planen sig till gränserna hos den strängaste leverantör som vi känner till:</translation>
    </message>
    <message>
        <source>We do not know how much you may send with your provider. To be careful, the plan keeps to the limits of the strictest provider that we know:</source>
        <translation>Vi vet inte hur mycket du får skicka med din leverantör. För säkerhets skull håller planen sig till gränserna hos den strängaste leverantör som vi känner till:</translation>
    </message>
    <message>
        <source>Mail {number}, from {time} on {day}, recipients: {count}</source>
        <translation>Meddelande {number}, från klockan {time} {day}, mottagare: {count}</translation>
    </message>
    <message>
        <source>Put these people in the field for hidden copies (Bcc), so that they do not see each other’s addresses. Send each mail within {minutes} minutes of its time, and no other mails meanwhile: they count too. If you are late, send all the later mails that much later.</source>
        <translation>Sätt de här mottagarna i fältet för hemlig kopia, så att de inte ser varandras adresser. Skicka varje meddelande inom {minutes} minuter efter det klockslag som står där, och inga andra meddelanden däremellan: de räknas också. Blir du försenad, så flytta de följande lika mycket.</translation>
    </message>
    <message>
        <source>Line {line}, “{text}”, is left out.</source>
        <translation>Rad {line}, ”{text}”, är utelämnad.</translation>
    </message>
    <message>
        <source>Others left out: {count}</source>
        <translation>Andra som är utelämnade: {count}</translation>
    </message>
    <message>
        <source>Addresses that are in the list more than once, and get only one mail: {count}</source>
        <translation>Adresser som står flera gånger i listan, och får ett meddelande: {count}</translation>
    </message>
    <message>
        <source>“{file}” cannot be read. Check that it is there and that you may open it.</source>
        <translation>”{file}” kan inte läsas. Kontrollera att den finns och kan öppnas.</translation>
    </message>
    <message>
        <source>The list is too long for mail. For so many people, use a service for newsletters.</source>
        <translation>Listan är för lång för e‑post. Till så många bör du använda en tjänst för nyhetsbrev.</translation>
    </message>
</context>
<context>
    <name>Source</name>
    <message>
        <source>The list in this program</source>
        <translation>Listan i det här programmet</translation>
    </message>
    <message>
        <source>Your provider’s own notice to mail programs</source>
        <translation>Leverantörens egen anvisning till e‑postprogram</translation>
    </message>
    <message>
        <source>The notice on your provider’s web pages</source>
        <translation>Anvisningen på leverantörens webbsidor</translation>
    </message>
    <message>
        <source>Your provider’s newer notice to mail programs</source>
        <translation>Leverantörens nyare anvisning till e‑postprogram</translation>
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
        <source>Your provider’s service for office programs</source>
        <translation>Leverantörens tjänst för kontorsprogram</translation>
    </message>
    <message>
        <source>Your provider, asked without protection</source>
        <translation>Leverantören, tillfrågad utan skydd</translation>
    </message>
    <message>
        <source>Names that mail servers usually have</source>
        <translation>Namn som e‑postservrar brukar ha</translation>
    </message>
    <message>
        <source>The file that you named</source>
        <translation>Filen som du angav</translation>
    </message>
    <message>
        <source>What you typed yourself</source>
        <translation>Det du skrev själv</translation>
    </message>
    <message>
        <source>Your provider itself</source>
        <translation>Leverantören själv</translation>
    </message>
    <message>
        <source>knows your provider</source>
        <translation>känner till din leverantör</translation>
    </message>
    <message>
        <source>a mail server answers there</source>
        <translation>där svarar en e‑postserver</translation>
    </message>
    <message>
        <source>does not know it</source>
        <translation>känner inte till den</translation>
    </message>
    <message>
        <source>nothing so far</source>
        <translation>inget hittills</translation>
    </message>
    <message>
        <source>no settings there</source>
        <translation>inga inställningar där</translation>
    </message>
    <message>
        <source>could not be reached</source>
        <translation>gick inte att nå</translation>
    </message>
    <message>
        <source>did not answer</source>
        <translation>svarade inte</translation>
    </message>
    <message>
        <source>said nothing that we can use</source>
        <translation>sa inget som vi kan använda</translation>
    </message>
    <message>
        <source>has a sign-in page of its own</source>
        <translation>har en egen inloggningssida</translation>
    </message>
    <message>
        <source>says: not in mail programs</source>
        <translation>säger: inte i e‑postprogram</translation>
    </message>
    <message>
        <source>was no longer needed</source>
        <translation>behövdes inte längre</translation>
    </message>
    <message>
        <source>From the list in this program, made from the provider’s own pages.</source>
        <translation>Från listan i det här programmet, gjord efter leverantörens egna sidor.</translation>
    </message>
    <message>
        <source>From the list in this program, made from public lists of mail providers. The provider has not confirmed it.</source>
        <translation>Från listan i det här programmet, gjord efter offentliga listor över e‑postleverantörer. Leverantören har inte bekräftat det.</translation>
    </message>
    <message>
        <source>From your provider itself, over a safe connection.</source>
        <translation>Från leverantören själv, över en säker förbindelse.</translation>
    </message>
    <message>
        <source>From the address book of the internet. Each server proves its name before it gets your password.</source>
        <translation>Från internets adressbok. Varje server bevisar sitt namn innan den får ditt lösenord.</translation>
    </message>
    <message>
        <source>From the list that Thunderbird uses.</source>
        <translation>Från listan som Thunderbird använder.</translation>
    </message>
    <message>
        <source>Your mail is delivered to a provider that we know.</source>
        <translation>Din e‑post levereras till en leverantör som vi känner till.</translation>
    </message>
    <message>
        <source>Your mail seems to be delivered to {host}, and these are the settings there. Nobody has confirmed that this is right.</source>
        <translation>Det verkar som om din e‑post levereras till {host}, och det här är inställningarna där. Ingen har bekräftat att det är rätt.</translation>
    </message>
    <message>
        <source>Your address has led us to servers with another name. Often that is right, but nobody has confirmed it.</source>
        <translation>Din adress har lett oss till servrar med ett annat namn. Ofta är det rätt, men ingen har bekräftat det.</translation>
    </message>
    <message>
        <source>We read this over an unprotected connection, where somebody else could have changed it.</source>
        <translation>Vi läste det här över en oskyddad förbindelse, där någon annan kan ha ändrat det.</translation>
    </message>
    <message>
        <source>This is our best guess. Nobody has confirmed it.</source>
        <translation>Det här är vår bästa gissning. Ingen har bekräftat det.</translation>
    </message>
    <message>
        <source>You typed these settings yourself.</source>
        <translation>De här inställningarna har du skrivit själv.</translation>
    </message>
    <message>
        <source>From the file that you named. We do not know who wrote it.</source>
        <translation>Från filen som du angav. Vi vet inte vem som har skrivit den.</translation>
    </message>
    <message>
        <source>Nobody has confirmed these settings.</source>
        <translation>Ingen har bekräftat de här inställningarna.</translation>
    </message>
</context>
<context>
    <name>Support</name>
    <message>
        <source>Report for customer service</source>
        <translation>Rapport till kundtjänst</translation>
    </message>
    <message>
        <source>There are no passwords in this report, and nothing from your mail. Addresses are shortened, and folders of your own have numbers instead of names.</source>
        <translation>Det finns inga lösenord i den här rapporten, och inget av det som står i din e‑post. Adresser är förkortade, och dina egna mappar har nummer i stället för namn.</translation>
    </message>
    <message>
        <source>We have not sent it to anybody. You decide who gets it.</source>
        <translation>Vi har inte skickat den till någon. Du bestämmer vem som får den.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Översikt</translation>
    </message>
    <message>
        <source>Made in the practice. Nothing in it is real.</source>
        <translation>Gjord i övningen. Inget här är på riktigt.</translation>
    </message>
    <message>
        <source>Made on</source>
        <translation>Gjord</translation>
    </message>
    <message>
        <source>This program</source>
        <translation>Det här programmet</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Dator</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Norwegian</source>
        <translation>Norska</translation>
    </message>
    <message>
        <source>Swedish</source>
        <translation>Svenska</translation>
    </message>
    <message>
        <source>English</source>
        <translation>Engelska</translation>
    </message>
    <message>
        <source>E‑mail address</source>
        <translation>E‑postadress</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Leverantör</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Vad det gäller</translation>
    </message>
    <message>
        <source>Search for the settings</source>
        <translation>Sökning efter inställningarna</translation>
    </message>
    <message>
        <source>Set up the mail program</source>
        <translation>Ställa in e‑postprogrammet</translation>
    </message>
    <message>
        <source>Repair the mail program</source>
        <translation>Rätta till e‑postprogrammet</translation>
    </message>
    <message>
        <source>Mail that came back</source>
        <translation>Meddelanden som kom tillbaka</translation>
    </message>
    <message>
        <source>A file to be sent</source>
        <translation>En fil som ska skickas</translation>
    </message>
    <message>
        <source>A mail to many people</source>
        <translation>Ett meddelande till många</translation>
    </message>
    <message>
        <source>Move old mail to the provider</source>
        <translation>Flytta gammal e‑post till leverantören</translation>
    </message>
    <message>
        <source>Folders at the provider</source>
        <translation>Mappar hos leverantören</translation>
    </message>
    <message>
        <source>The whole computer</source>
        <translation>Hela datorn</translation>
    </message>
    <message>
        <source>Codes for logging in</source>
        <translation>Koder för inloggning</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Övning</translation>
    </message>
    <message>
        <source>Settings of this program</source>
        <translation>Inställningarna för det här programmet</translation>
    </message>
    <message>
        <source>Settings were found</source>
        <translation>Inställningarna hittades</translation>
    </message>
    <message>
        <source>No settings were found</source>
        <translation>Inga inställningar hittades</translation>
    </message>
    <message>
        <source>The provider wants its own sign-in page</source>
        <translation>Leverantören vill ha sin egen inloggningssida</translation>
    </message>
    <message>
        <source>The provider does not let other mail programs in</source>
        <translation>Leverantören släpper inte in andra e‑postprogram</translation>
    </message>
    <message>
        <source>Nobody could be asked</source>
        <translation>Ingen gick att fråga</translation>
    </message>
    <message>
        <source>What went wrong</source>
        <translation>Vad som gick fel</translation>
    </message>
    <message>
        <source>Technical reason</source>
        <translation>Teknisk orsak</translation>
    </message>
    <message>
        <source>What we found</source>
        <translation>Vad vi hittade</translation>
    </message>
    <message>
        <source>What is still there after the changes</source>
        <translation>Vad som finns kvar efter ändringarna</translation>
    </message>
    <message>
        <source>Has to be put right</source>
        <translation>Måste rättas till</translation>
    </message>
    <message>
        <source>Should be put right</source>
        <translation>Bör rättas till</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Bra att veta</translation>
    </message>
    <message>
        <source>We can repair this</source>
        <translation>Det här kan vi rätta till</translation>
    </message>
    <message>
        <source>We show you how</source>
        <translation>Vi visar dig hur</translation>
    </message>
    <message>
        <source>Mail programs on the computer</source>
        <translation>E‑postprogram på datorn</translation>
    </message>
    <message>
        <source>We found no account in the mail programs that we can look into: Thunderbird, the classic Outlook and Apple Mail.</source>
        <translation>Vi hittade inget konto i de e‑postprogram som vi kan titta i: Thunderbird, det klassiska Outlook och Apple Mail.</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>Version not known</source>
        <translation>Okänd version</translation>
    </message>
    <message>
        <source>Could not be read</source>
        <translation>Kunde inte läsas</translation>
    </message>
    <message>
        <source>It is open now.</source>
        <translation>Det är öppet nu.</translation>
    </message>
    <message>
        <source>Accounts: {count}</source>
        <translation>Konton: {count}</translation>
    </message>
    <message>
        <source>Account {address}</source>
        <translation>Konto {address}</translation>
    </message>
    <message>
        <source>Servers we asked</source>
        <translation>Servrar vi har frågat</translation>
    </message>
    <message>
        <source>{hostname}, port {port}</source>
        <translation>{hostname}, port {port}</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Svarar</translation>
    </message>
    <message>
        <source>Answers, and lets us in</source>
        <translation>Svarar, och släpper in oss</translation>
    </message>
    <message>
        <source>Does not answer</source>
        <translation>Svarar inte</translation>
    </message>
    <message>
        <source>Its identity card was not accepted</source>
        <translation>Legitimationen godtogs inte</translation>
    </message>
    <message>
        <source>Does not let us in</source>
        <translation>Släpper inte in oss</translation>
    </message>
    <message>
        <source>Cannot do what is needed</source>
        <translation>Kan inte det som behövs</translation>
    </message>
    <message>
        <source>Turned us away</source>
        <translation>Avvisade oss</translation>
    </message>
    <message>
        <source>Technical details</source>
        <translation>Tekniska detaljer</translation>
    </message>
    <message>
        <source>Where we looked for settings</source>
        <translation>Var vi letade efter inställningar</translation>
    </message>
    <message>
        <source>What we would change</source>
        <translation>Vad vi skulle ändra</translation>
    </message>
    <message>
        <source>What was changed on the computer</source>
        <translation>Vad som har ändrats på datorn</translation>
    </message>
    <message>
        <source>Not done yet</source>
        <translation>Inte gjort ännu</translation>
    </message>
    <message>
        <source>Folders in the mail program</source>
        <translation>Mappar i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Folders as they would be afterwards</source>
        <translation>Mappar som de skulle bli efteråt</translation>
    </message>
    <message>
        <source>Folders after the changes</source>
        <translation>Mappar efter ändringarna</translation>
    </message>
    <message>
        <source>Folders: {count}</source>
        <translation>Mappar: {count}</translation>
    </message>
    <message>
        <source>Folder {number}</source>
        <translation>Mapp {number}</translation>
    </message>
    <message>
        <source>Mail {number}</source>
        <translation>Meddelande {number}</translation>
    </message>
    <message>
        <source>Old mail that was moved</source>
        <translation>Gammal e‑post som har flyttats</translation>
    </message>
    <message>
        <source>All of it is there and was read back.</source>
        <translation>Allt finns där, och vi har kontrollerat det.</translation>
    </message>
    <message>
        <source>Not everything has been proved to be there.</source>
        <translation>Det är inte bevisat att allt finns där.</translation>
    </message>
    <message>
        <source>{id} (from another version of this program)</source>
        <translation>{id} (från en annan version av det här programmet)</translation>
    </message>
    <message>
        <source>{file} is not a report from this program, or it was damaged on its way. Ask for the file once more, as it was saved.</source>
        <translation>{file} är ingen rapport från det här programmet, eller så skadades den på vägen. Be att få filen en gång till, så som den sparades.</translation>
    </message>
    <message>
        <source>{file} is far larger than a report can be, so we did not open it. Ask for the file once more, as it was saved.</source>
        <translation>{file} är mycket större än en rapport kan vara, så vi har inte öppnat den. Be att få filen en gång till, så som den sparades.</translation>
    </message>
    <message>
        <source>{file} was made by a newer version of this program. Install that version, then open it again.</source>
        <translation>{file} har gjorts med en nyare version av det här programmet. Installera den versionen och öppna sedan filen igen.</translation>
    </message>
    <message>
        <source>We could not read {file}. Is it still there, and may you open it?</source>
        <translation>Vi kunde inte läsa {file}. Finns den kvar, och får du öppna den?</translation>
    </message>
    <message>
        <source>Collecting what goes into the report</source>
        <translation>Samlar det som ska stå i rapporten</translation>
    </message>
    <message>
        <source>Opening the report</source>
        <translation>Öppnar rapporten</translation>
    </message>
</context>
<context>
    <name>Switch</name>
    <message>
        <source>Keep your mail program from emptying the mailbox of {address}</source>
        <translation>Hindra e‑postprogrammet från att tömma brevlådan för {address}</translation>
    </message>
    <message>
        <source>{client} cannot turn an account into one of the other kind. Follow the steps: the new account is set up beside the old one, and the old mail stays as an archive.</source>
        <translation>{client} kan inte göra om ett konto till ett av det andra slaget. Följ stegen: det nya kontot ställs in bredvid det gamla, och den gamla e‑posten står kvar som arkiv.</translation>
    </message>
    <message>
        <source>{name} (old mail)</source>
        <translation>{name} (gammal post)</translation>
    </message>
    <message>
        <source>Thunderbird asks once for the password of {address} when you open it. Tick the box so that it remembers the password.</source>
        <translation>Thunderbird frågar en gång efter lösenordet för {address} när du öppnar det. Sätt en bock i rutan, så kommer det ihåg lösenordet.</translation>
    </message>
    <message>
        <source>The old mail of this account is kept together with other mail under “{place}”. It stays there, where you find it today.</source>
        <translation>Den gamla e‑posten för det här kontot ligger tillsammans med annan e‑post under ”{place}”. Den blir kvar där, där du hittar den i dag.</translation>
    </message>
    <message>
        <source>Filters that could not be taken along to the new account: {count}. They are kept with the archive, and you can look at them there.</source>
        <translation>Filter som inte kunde följa med till det nya kontot: {count}. De finns kvar i arkivet, och du kan titta på dem där.</translation>
    </message>
    <message>
        <source>Change {address} over to the new way (IMAP), with the old mail as an archive</source>
        <translation>Omläggning av {address} till det nya sättet (IMAP), med den gamla e‑posten som arkiv</translation>
    </message>
    <message>
        <source>Is {address} on a phone or a tablet too? If it fetches mail in the old way (POP3) there, it may take away what we put into the mailbox. Remove the account on the phone or the tablet now, and set it up again in the new way (IMAP) afterwards.</source>
        <translation>Finns {address} också på en telefon eller en surfplatta? Om den hämtar e‑post på det gamla sättet (POP3) där kan den ta bort det som vi lägger i brevlådan. Ta bort kontot på telefonen eller surfplattan nu, och ställ in det igen på det nya sättet (IMAP) efteråt.</translation>
    </message>
    <message>
        <source>Is {address} on another computer too? Keep the mail program closed there until its account has been changed to the new way (IMAP) as well.</source>
        <translation>Finns {address} också på en annan dator? Låt e‑postprogrammet vara stängt där tills kontot har lagts om till det nya sättet (IMAP) där också.</translation>
    </message>
    <message>
        <source>The account {name} in {client} can still take mail out of the mailbox while we put it there. Nothing has been moved yet. In {client}, switch off fetching for this account, and let it leave all mail at the provider.</source>
        <translation>Kontot {name} i {client} kan fortfarande ta e‑post ur brevlådan medan vi lägger dit den. Inget har flyttats än. Stäng av hämtningen för det här kontot i {client} och låt all e‑post ligga kvar hos leverantören.</translation>
    </message>
    <message>
        <source>Since the plan was made, the account {name} in {client} can take mail out of the mailbox again. Switch that off before we go on, or what we send may be gone again.</source>
        <translation>Något har ändrats sedan planen gjordes: kontot {name} i {client} kan igen ta e‑post ur brevlådan. Stäng av det innan vi fortsätter, annars kan det vi skickar försvinna igen.</translation>
    </message>
    <message>
        <source>Messages that were in the mailbox when we began and are gone now: {count}. Another program, perhaps on a phone or another computer, still fetches them and takes them away. Switch it off there before you go on.</source>
        <translation>Meddelanden som fanns i brevlådan när vi började och som är borta nu: {count}. Ett annat program, kanske på en telefon eller en annan dator, hämtar dem fortfarande och tar bort dem. Stäng av det där innan du går vidare.</translation>
    </message>
    <message>
        <source>{client} lets nobody change this from outside. Follow the steps so that it leaves the mail at the provider.</source>
        <translation>{client} låter ingen ändra det här utifrån. Följ stegen, så ligger e‑posten kvar hos leverantören.</translation>
    </message>
    <message>
        <source>The account {account} does not use the old way (POP3), so there is nothing to change over.</source>
        <translation>Kontot {account} använder inte det gamla sättet (POP3), så det finns inget att lägga om.</translation>
    </message>
    <message>
        <source>The account “{name}” keeps its mail in this one. Change that account over first, or together with this one. Nothing has been changed.</source>
        <translation>Kontot ”{name}” har sin e‑post i det här. Lägg om det kontot först, eller tillsammans med det här. Vi har inte ändrat något.</translation>
    </message>
    <message>
        <source>The list of what is in the mailbox could not be written to {file}, so nothing was changed. See whether there is room on the disk, and try again.</source>
        <translation>Listan över det som finns i brevlådan kunde inte skrivas till {file}, så vi har inte ändrat något. Se efter om det finns plats på disken och försök igen.</translation>
    </message>
    <message>
        <source>The list of what was in the mailbox when we began cannot be read: {file}. Your mail is not affected, but we cannot tell whether another program takes messages away.</source>
        <translation>Listan över det som fanns i brevlådan när vi började kan inte läsas: {file}. Din e‑post påverkas inte, men vi kan inte se om ett annat program tar bort meddelanden.</translation>
    </message>
    <message>
        <source>Fetch mail automatically</source>
        <translation>Hämta e‑post automatiskt</translation>
    </message>
    <message>
        <source>Delete mail at the provider</source>
        <translation>Ta bort e‑post hos leverantören</translation>
    </message>
    <message>
        <source>Kind of account</source>
        <translation>Slags konto</translation>
    </message>
    <message>
        <source>Name of the account</source>
        <translation>Namn på kontot</translation>
    </message>
    <message>
        <source>Sender names of the account</source>
        <translation>Avsändarnamn för kontot</translation>
    </message>
    <message>
        <source>Account that comes first</source>
        <translation>Konto som kommer först</translation>
    </message>
</context>
<context>
    <name>WindowAddress</name>
    <message>
        <source>Let us go on with your old mail</source>
        <translation>Vi fortsätter med din gamla e‑post</translation>
    </message>
    <message>
        <source>We have noted how far we got. Your password is not kept with that, so please type it again.</source>
        <translation>Vi har antecknat hur långt vi kom. Ditt lösenord står inte där, så skriv in det igen.</translation>
    </message>
    <message>
        <source>Where should your old mail go?</source>
        <translation>Var ska vi lägga din gamla e‑post?</translation>
    </message>
    <message>
        <source>Whose folders shall we look at?</source>
        <translation>Vilka mappar ska vi titta på?</translation>
    </message>
    <message>
        <source>Let us find out what is wrong</source>
        <translation>Låt oss ta reda på vad som är fel</translation>
    </message>
    <message>
        <source>We look at how your mail program is set up, and ask your provider how it should be. You will see everything before we change anything.</source>
        <translation>Vi tittar på hur ditt e‑postprogram är inställt och frågar leverantören hur det ska vara. Du får se allt innan vi ändrar något.</translation>
    </message>
    <message>
        <source>Let us set up your e‑mail</source>
        <translation>Låt oss ställa in din e‑post</translation>
    </message>
    <message>
        <source>We find the right settings for your address, and put them into your mail program. You will see everything before we change anything.</source>
        <translation>Vi hittar rätt inställningar för din adress och lägger in dem i e‑postprogrammet. Du får se allt innan vi ändrar något.</translation>
    </message>
    <message>
        <source>The password is only used to open your inbox at your e‑mail provider. It is not shown to anybody, and only remembered if you say so. Unread mails stay unread.</source>
        <translation>Lösenordet används bara för att öppna din inkorg hos e‑postleverantören. Det visas inte för någon, och sparas bara om du vill det. Meddelanden som är olästa förblir olästa.</translation>
    </message>
    <message>
        <source>The password is only used to see what is at your e‑mail provider, and to put your old mail there when you say so. It is not shown to anybody, and only remembered if you want that.</source>
        <translation>Lösenordet används bara för att se vad som finns hos din e‑postleverantör, och för att lägga din gamla e‑post där när du säger till. Det visas inte för någon, och sparas bara om du vill det.</translation>
    </message>
    <message>
        <source>The password is only used to look at your folders at your e‑mail provider. It is not shown to anybody, and only remembered if you say so.</source>
        <translation>Lösenordet används bara för att titta på dina mappar hos e‑postleverantören. Det visas inte för någon, och sparas bara om du vill det.</translation>
    </message>
    <message>
        <source>The password is only used to test whether your e‑mail works. It is not shown to anybody, and only remembered if you say so. Without it we can set up everything, but not test it.</source>
        <translation>Lösenordet används bara för att prova om din e‑post fungerar. Det visas inte för någon och sparas bara om du säger till. Utan det kan vi ställa in allt, men inte prova det.</translation>
    </message>
    <message>
        <source>The password is only used to log in to your e‑mail provider and look at your folders. It is not shown to anybody, and only remembered if you say so. Without it we can compare settings, but not see your folders.</source>
        <translation>Lösenordet används bara för att logga in hos e‑postleverantören och titta på dina mappar. Det visas inte för någon, och sparas bara om du vill det. Utan det kan vi jämföra inställningar, men inte se dina mappar.</translation>
    </message>
    <message>
        <source>Type your password: the mailbox cannot be opened without it.</source>
        <translation>Skriv lösenordet: brevlådan öppnas bara med det.</translation>
    </message>
    <message>
        <source>Your &amp;e‑mail address</source>
        <translation>Din &amp;e‑postadress</translation>
    </message>
    <message>
        <source>name@provider.no</source>
        <translation>namn@leverantör.se</translation>
    </message>
    <message>
        <source>Your e‑mail &amp;password</source>
        <translation>&amp;Lösenordet till din e‑post</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>&amp;Visa lösenordet</translation>
    </message>
    <message>
        <source>Which inbox shall we look in?</source>
        <translation>Vilken inkorg ska vi titta i?</translation>
    </message>
    <message>
        <source>First we find your provider. You will see who it is before your password is used.</source>
        <translation>Först hittar vi din leverantör. Du ser vem det är innan ditt lösenord används.</translation>
    </message>
    <message>
        <source>The mail that came back is about your settings.</source>
        <translation>Meddelandet som kom tillbaka handlar om dina inställningar.</translation>
    </message>
    <message>
        <source>It says: “{words}”</source>
        <translation>Där står det: ”{words}”</translation>
    </message>
    <message>
        <source>Type your password: the inbox cannot be opened without it.</source>
        <translation>Skriv ditt lösenord: inkorgen öppnas bara med det.</translation>
    </message>
    <message>
        <source>Your na&amp;me (you can leave this empty)</source>
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
        <source>Checking whether everything is in order now…</source>
        <translation>Tittar efter om allt är i ordning nu …</translation>
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
        <source>We are looking again</source>
        <translation>Vi tittar efter på nytt</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bara tittar. Ingenting ändras.</translation>
    </message>
    <message>
        <source>We are making the changes</source>
        <translation>Vi gör ändringarna</translation>
    </message>
    <message>
        <source>A safety copy comes first. Please leave the computer on.</source>
        <translation>Först görs en säkerhetskopia. Låt datorn vara på.</translation>
    </message>
    <message>
        <source>Please close {program}. We will go on as soon as it is closed.</source>
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
    <name>WindowBounce</name>
    <message>
        <source>Show us the mail that came back</source>
        <translation>Visa oss meddelandet som kom tillbaka</translation>
    </message>
    <message>
        <source>It is only read here on this computer. Nothing is sent to anybody, and no link in it is opened.</source>
        <translation>Det läses bara här på den här datorn. Inget skickas till någon, och inga länkar i det öppnas.</translation>
    </message>
    <message>
        <source>Drag the mail here</source>
        <translation>Dra meddelandet hit</translation>
    </message>
    <message>
        <source>From your mail program, or as a saved file. You can also copy the text of the mail and paste it. Several mails at once are fine.</source>
        <translation>Från ditt e‑postprogram, eller som en sparad fil. Du kan också kopiera texten i meddelandet och klistra in den. Det går bra med flera meddelanden på en gång.</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Välj en &amp;fil …</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Klistra in</translation>
    </message>
    <message>
        <source>Takes the text that you copied last.</source>
        <translation>Tar texten som du kopierade senast.</translation>
    </message>
    <message>
        <source>Or let us look for it</source>
        <translation>Eller låt oss leta efter det</translation>
    </message>
    <message>
        <source>Look in my inbox</source>
        <translation>Titta i min inkorg</translation>
    </message>
    <message>
        <source>We look for the newest mails that came back. Nothing is changed there. You need your e‑mail password.</source>
        <translation>Vi letar efter de nyaste meddelandena som kom tillbaka. Inget ändras där. Du behöver ditt e‑postlösenord.</translation>
    </message>
    <message>
        <source>That is a picture, and we cannot read the text in it. Open the mail, select all of its text, copy it, and press “{button}”.</source>
        <translation>Det är en bild, och vi kan inte läsa texten i den. Öppna meddelandet, markera all text, kopiera den och tryck på ”{button}”.</translation>
    </message>
    <message>
        <source>We got no mail. Open the mail, select all of its text, copy it, and press “{button}”. Or save the mail as a file, and choose that file.</source>
        <translation>Vi fick inget meddelande. Öppna meddelandet, markera all text, kopiera den och tryck på ”{button}”. Eller spara meddelandet som en fil och välj den filen.</translation>
    </message>
    <message>
        <source>Which mail came back?</source>
        <translation>Vilket meddelande kom tillbaka?</translation>
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
        <source>S&amp;ee the changes</source>
        <translation>S&amp;e ändringarna</translation>
    </message>
    <message>
        <source>Show me &amp;how</source>
        <translation>Visa mig &amp;hur</translation>
    </message>
    <message>
        <source>&amp;Change address or password</source>
        <translation>Än&amp;dra adress eller lösenord</translation>
    </message>
    <message>
        <source>&amp;Check again</source>
        <translation>&amp;Kontrollera igen</translation>
    </message>
    <message>
        <source>To the &amp;start page</source>
        <translation>Till startsi&amp;dan</translation>
    </message>
    <message>
        <source>&amp;Make a plan</source>
        <translation>Gör en &amp;plan</translation>
    </message>
    <message>
        <source>Put it &amp;right</source>
        <translation>&amp;Ordna det</translation>
    </message>
    <message>
        <source>Put {program} &amp;right</source>
        <translation>Rätta ti&amp;ll {program}</translation>
    </message>
    <message>
        <source>&amp;Save the report…</source>
        <translation>S&amp;para rapporten …</translation>
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
        <source>Yes, I agree to this</source>
        <translation>Ja, det går bra för mig</translation>
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
        <source>Receiving and sending are set up the way the provider wants.</source>
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
        <source>The place for deleted mail and junk is put right</source>
        <translation>Borttagen e‑post och skräppost hamnar på rätt ställe</translation>
    </message>
    <message>
        <source>The folders in your mail filters are put right</source>
        <translation>Dina e‑postfilter använder rätt mappar</translation>
    </message>
    <message>
        <source>The folders in your saved searches are put right</source>
        <translation>Dina sparade sökningar letar i rätt mappar</translation>
    </message>
    <message>
        <source>The place for sent mail is put right</source>
        <translation>Skickad e‑post hamnar på rätt ställe</translation>
    </message>
    <message>
        <source>The place for drafts is put right</source>
        <translation>Utkast hamnar på rätt ställe</translation>
    </message>
    <message>
        <source>The place for the archive is put right</source>
        <translation>Det du arkiverar hamnar på rätt ställe</translation>
    </message>
    <message>
        <source>The place for templates is put right</source>
        <translation>Mallar hamnar på rätt ställe</translation>
    </message>
    <message>
        <source>{what}: was put right</source>
        <translation>{what}: har rättats till</translation>
    </message>
    <message>
        <source>{what}: is put right</source>
        <translation>{what}: rättas till</translation>
    </message>
    <message>
        <source>“{folder}” was put into “{parent}”</source>
        <translation>”{folder}” lades i ”{parent}”</translation>
    </message>
    <message>
        <source>“{folder}” was put at the top</source>
        <translation>”{folder}” lades överst</translation>
    </message>
</context>
<context>
    <name>WindowDone</name>
    <message>
        <source>Done and checked</source>
        <translation>Klart och kontrollerat</translation>
    </message>
    <message>
        <source>We have looked: it is as it should be.</source>
        <translation>Vi har tittat efter: allt är som det ska.</translation>
    </message>
    <message>
        <source>Nothing is lost. You can go back to the steps.</source>
        <translation>Inget är förlorat. Du kan gå tillbaka till stegen.</translation>
    </message>
    <message>
        <source>The rest is in your hands</source>
        <translation>Resten ligger i dina händer</translation>
    </message>
    <message>
        <source>Our part is done</source>
        <translation>Vår del är klar</translation>
    </message>
    <message>
        <source>We have not looked whether it worked. Go back and press “See whether it works”.</source>
        <translation>Vi har inte tittat efter om det gick. Gå tillbaka och tryck på ”Se om det fungerar”.</translation>
    </message>
    <message>
        <source>We cannot see from here how the rest went.</source>
        <translation>Vi kan inte se härifrån hur resten gick.</translation>
    </message>
    <message>
        <source>The phone has not fetched the settings from here.</source>
        <translation>Telefonen har inte hämtat inställningarna härifrån.</translation>
    </message>
    <message>
        <source>The phone has fetched the settings.</source>
        <translation>Telefonen har hämtat inställningarna.</translation>
    </message>
    <message>
        <source>The file is saved as {file}</source>
        <translation>Filen är sparad som {file}</translation>
    </message>
    <message>
        <source>You can open {program} again.</source>
        <translation>Nu kan du öppna {program} igen.</translation>
    </message>
    <message>
        <source>The changes were made. Nobody has checked yet whether they helped. Your mail is safe.</source>
        <translation>Ändringarna är gjorda. Ingen har ännu tittat efter om de hjälpte. Din e‑post är trygg.</translation>
    </message>
    <message>
        <source>What we have changed</source>
        <translation>Det här har vi ändrat</translation>
    </message>
    <message>
        <source>We have looked again: this is gone</source>
        <translation>Vi har tittat igen: det här är borta</translation>
    </message>
    <message>
        <source>Send the mail that came back once more. You will find it in your sent mail, or in the outbox.</source>
        <translation>Skicka meddelandet som kom tillbaka en gång till. Du hittar det bland det du har skickat, eller i utkorgen.</translation>
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
        <source>Open {program}. The first time, it asks you for your password.</source>
        <translation>Öppna {program}. Första gången frågar programmet efter ditt lösenord.</translation>
    </message>
    <message>
        <source>The changes were made, but something is still wrong.</source>
        <translation>Ändringarna är gjorda, men något är fortfarande fel.</translation>
    </message>
    <message>
        <source>The changes were made. We could not see whether they helped, for the reason below. Your mail is safe.</source>
        <translation>Ändringarna är gjorda. Vi kunde inte titta efter om de hjälpte; skälet står nedan. Din e‑post är trygg.</translation>
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
        <source>Show me how</source>
        <translation>Visa mig hur</translation>
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
        <translation>Vi kunde inte göra allt</translation>
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
        <source>Part of it has been taken back</source>
        <translation>En del av det är ångrat</translation>
    </message>
    <message>
        <source>The rest is as we changed it. You can take that back, too.</source>
        <translation>Resten är så som vi ändrade det. Det kan du också ångra.</translation>
    </message>
    <message>
        <source>Not everything was taken back</source>
        <translation>Allt är inte ångrat</translation>
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
        <source>Some things were changed later, so we left those alone. If your mail works, you need not do anything. If not, choose “My mail is not right”.</source>
        <translation>En del har ändrats senare, så det lät vi vara. Fungerar e‑posten behöver du inte göra något. Om inte, välj ”Det är något fel med min e‑post”.</translation>
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
        <source>It is exactly as before: every setting has its old value again.</source>
        <translation>Allt är exakt som förut: varje inställning har sitt gamla värde igen.</translation>
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
</context>
<context>
    <name>WindowExamining</name>
    <message>
        <source>Asking your provider…</source>
        <translation>Frågar din leverantör …</translation>
    </message>
    <message>
        <source>We could not look at your e‑mail</source>
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
        <source>We are looking at your e‑mail</source>
        <translation>Vi tittar på din e‑post</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bara tittar. Inget ändras.</translation>
    </message>
</context>
<context>
    <name>WindowExplained</name>
    <message>
        <source>What you can do</source>
        <translation>Det här kan du göra</translation>
    </message>
    <message>
        <source>The sentence in the mail that says so:</source>
        <translation>Meningen i meddelandet som säger det:</translation>
    </message>
    <message>
        <source>Details: what the mail system said</source>
        <translation>Detaljer: vad e‑postsystemet sa</translation>
    </message>
    <message>
        <source>Technical reason</source>
        <translation>Teknisk orsak</translation>
    </message>
    <message>
        <source>You wrote: {address}</source>
        <translation>Du skrev: {address}</translation>
    </message>
    <message>
        <source>Perhaps you meant: {address}</source>
        <translation>Kanske menade du: {address}</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Not reached: {who}</source>
        <translation>Kom inte fram till: {who}</translation>
    </message>
    <message>
        <source>Not reached yet: {who}</source>
        <translation>Har inte kommit fram ännu till: {who}</translation>
    </message>
    <message>
        <source>Has arrived at: {who}</source>
        <translation>Har kommit fram till: {who}</translation>
    </message>
    <message>
        <source>The answer is from: {who}</source>
        <translation>Svaret är från: {who}</translation>
    </message>
    <message>
        <source>Your mail “{subject}”</source>
        <translation>Ditt meddelande ”{subject}”</translation>
    </message>
    <message>
        <source>{who} and others, {count} in all</source>
        <translation>{who} med flera, totalt {count}</translation>
    </message>
    <message>
        <source>{part} in {file}</source>
        <translation>{part} i {file}</translation>
    </message>
    <message>
        <source>The connection ended before we had seen everything.</source>
        <translation>Förbindelsen bröts innan vi hade sett allt.</translation>
    </message>
    <message>
        <source>Look again for the rest</source>
        <translation>Titta efter resten</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Visa fler</translation>
    </message>
    <message>
        <source>Read another mail</source>
        <translation>Läs ett annat meddelande</translation>
    </message>
    <message>
        <source>We found no mail that came back</source>
        <translation>Vi hittade inget meddelande som kom tillbaka</translation>
    </message>
    <message>
        <source>It did not turn out the same for everybody</source>
        <translation>Det gick inte likadant för alla</translation>
    </message>
    <message>
        <source>One mail, and what became of it:</source>
        <translation>Ett meddelande, och hur det gick med det:</translation>
    </message>
    <message>
        <source>We have read {count} mails</source>
        <translation>Vi har läst {count} meddelanden</translation>
    </message>
    <message>
        <source>The newest in your inbox comes first.</source>
        <translation>De nyaste i inkorgen kommer först.</translation>
    </message>
    <message>
        <source>Each has a box of its own below.</source>
        <translation>Vart och ett har sin egen ruta här nedanför.</translation>
    </message>
    <message>
        <source>One file could not be read</source>
        <translation>En fil kunde inte läsas</translation>
    </message>
    <message>
        <source>None of the mails that we had time to look at was sent back by a mail system.</source>
        <translation>Inget av de meddelanden som vi hann titta på har skickats tillbaka av ett e‑postsystem.</translation>
    </message>
    <message>
        <source>No mail in your inbox was sent back by a mail system. Perhaps it is in the junk mail folder, or has been deleted. If you have it in front of you, show it to us.</source>
        <translation>Inget av meddelandena i din inkorg har skickats tillbaka av ett e‑postsystem. Kanske ligger det i mappen för skräppost, eller så är det borttaget. Har du det framför dig kan du visa oss det.</translation>
    </message>
    <message>
        <source>There was nothing to read in what you gave us.</source>
        <translation>Det fanns inget att läsa i det du gav oss.</translation>
    </message>
    <message>
        <source>Show us the mail in another way</source>
        <translation>Visa oss meddelandet på ett annat sätt</translation>
    </message>
    <message>
        <source>There is nothing to explain</source>
        <translation>Det finns inget att förklara</translation>
    </message>
    <message>
        <source>Text for customer service</source>
        <translation>Text till kundtjänst</translation>
    </message>
    <message>
        <source>Leave out personal details (underlined)</source>
        <translation>Ta bort det som handlar om personer (understruket)</translation>
    </message>
    <message>
        <source>Copy the text</source>
        <translation>Kopiera texten</translation>
    </message>
    <message>
        <source>Copy this text into a mail to customer service. We do not send anything.</source>
        <translation>Kopiera in den här texten i ett meddelande till kundtjänst. Vi skickar inget.</translation>
    </message>
</context>
<context>
    <name>WindowFindings</name>
    <message>
        <source>We can repair this</source>
        <translation>Det här kan vi rätta till</translation>
    </message>
    <message>
        <source>We show you how</source>
        <translation>Vi visar dig hur</translation>
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
        <source>Press “{button}”, put it right, and we will look once more.</source>
        <translation>Tryck på ”{button}”, rätta till det, så tittar vi en gång till.</translation>
    </message>
    <message>
        <source>Please look at this first</source>
        <translation>Titta på det här först</translation>
    </message>
    <message>
        <source>You can go on, but mail will not come through until this is solved.</source>
        <translation>Du kan gå vidare, men e‑posten kommer inte fram förrän det här är löst.</translation>
    </message>
    <message>
        <source>Ready to set up</source>
        <translation>Klart att ställas in</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. The next page shows what we do.</source>
        <translation>Inget är ändrat än. Nästa sida visar vad vi gör.</translation>
    </message>
    <message>
        <source>Everything is ready</source>
        <translation>Allt är förberett</translation>
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
        <source>Your mail program lets nobody change this from outside. The next page shows you each step.</source>
        <translation>E‑postprogrammet låter ingen ändra det här utifrån. Nästa sida visar dig varje steg.</translation>
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
        <translation>Inget är ändrat än. Nästa sida visar exakt vad som kommer att ändras.</translation>
    </message>
    <message>
        <source>Are folders in the wrong place? Look at them</source>
        <translation>Är mappar på fel ställe? Titta på dem</translation>
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
        <source>“{folder}”</source>
        <translation>”{folder}”</translation>
    </message>
    <message>
        <source>“{folder}” in “{parent}”</source>
        <translation>”{folder}” i ”{parent}”</translation>
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
        <source>This provider gives every mailbox a username of its own. It is in the letter or message that you got when the mailbox was set up.</source>
        <translation>Den här leverantören ger varje brevlåda ett eget användarnamn. Det står i brevet eller meddelandet som du fick när brevlådan skapades.</translation>
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
        <source>We found only half of the settings</source>
        <translation>Vi hittade bara hälften av inställningarna</translation>
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
        <source>We cannot put mail into this mailbox</source>
        <translation>Vi kan inte lägga e‑post i den här brevlådan</translation>
    </message>
    <message>
        <source>Your provider only opens it for programs that show its own sign-in page. Set the mailbox up in your mail program, and drag the old folders over there.</source>
        <translation>Leverantören öppnar den bara för program som visar leverantörens egen inloggningssida. Ställ in brevlådan i e‑postprogrammet, och dra över de gamla mapparna där.</translation>
    </message>
    <message>
        <source>We cannot look at these folders</source>
        <translation>Vi kan inte titta på de här mapparna</translation>
    </message>
    <message>
        <source>Your provider only opens the mailbox for programs that show its own sign-in page. What we can do is look at the settings of your mail program.</source>
        <translation>Leverantören öppnar brevlådan bara för program som visar leverantörens egen inloggningssida. Det vi kan göra är att titta på inställningarna i ditt e‑postprogram.</translation>
    </message>
    <message>
        <source>We cannot look in this inbox</source>
        <translation>Vi kan inte titta i den här inkorgen</translation>
    </message>
    <message>
        <source>Your provider only opens it for programs that show its own sign-in page. But you can show us the mail yourself.</source>
        <translation>Din leverantör öppnar den bara för program som visar leverantörens egen inloggningssida. Men du kan visa oss meddelandet själv.</translation>
    </message>
    <message>
        <source>Your old mail goes to “{server}”. First we only look at what is on this computer. Your password goes there, over a safe connection, when you have seen that.</source>
        <translation>Din gamla e‑post ska till ”{server}”. Först tittar vi bara på det som finns på den här datorn. Ditt lösenord går dit, över en säker förbindelse, när du har sett det.</translation>
    </message>
    <message>
        <source>When you press Next, your password goes to “{server}”, over a safe connection, and we look at your folders. Nothing is changed there.</source>
        <translation>När du trycker på ”Nästa” går ditt lösenord till ”{server}” över en säker förbindelse, och vi tittar på dina mappar. Inget ändras där.</translation>
    </message>
    <message>
        <source>When you press Next, your password goes to “{server}”, over a safe connection, and we look for mail that came back. Nothing is changed there.</source>
        <translation>När du trycker på ”Nästa” går ditt lösenord till ”{server}” över en säker förbindelse, och vi letar efter meddelanden som kom tillbaka. Inget ändras där.</translation>
    </message>
    <message>
        <source>When you press Next, we try your password there, over a safe connection. If it is wrong, you can type it again. Nothing is changed.</source>
        <translation>När du trycker på ”Nästa” provar vi ditt lösenord där, över en säker förbindelse. Är det fel kan du skriva det igen. Inget ändras.</translation>
    </message>
    <message>
        <source>Show us the mail in another way</source>
        <translation>Visa oss meddelandet på ett annat sätt</translation>
    </message>
    <message>
        <source>Set up my mail program</source>
        <translation>Ställ in mitt e‑postprogram</translation>
    </message>
    <message>
        <source>Enter the missing settings by hand</source>
        <translation>Skriv själv in inställningarna som saknas</translation>
    </message>
    <message>
        <source>A server for sending mail is missing</source>
        <translation>Det saknas en server för sändning av e‑post</translation>
    </message>
    <message>
        <source>We put these servers into your mail program. When you start it, a page from your provider opens: type your password on that page. We do not send it to anybody.</source>
        <translation>Vi skriver in de här servrarna i ditt e‑postprogram. När du startar det öppnas en sida från leverantören: skriv ditt lösenord på den sidan. Vi skickar det inte till någon.</translation>
    </message>
    <message>
        <source>Open the provider’s help page</source>
        <translation>Öppna leverantörens hjälpsida</translation>
    </message>
    <message>
        <source>Details for support</source>
        <translation>Detaljer för kundtjänst</translation>
    </message>
    <message>
        <source>We put these servers into your mail program. If no page from your provider opens when you start it, the program does not know this provider: ask the provider which mail programs can be used. We do not send your password to anybody.</source>
        <translation>Vi skriver in de här servrarna i ditt e‑postprogram. Om ingen sida från leverantören öppnas när du startar det känner programmet inte till den här leverantören: fråga leverantören vilka e‑postprogram som kan användas. Vi skickar inte ditt lösenord till någon.</translation>
    </message>
    <message>
        <source>Your mail program will ask you to sign in to these servers. Only go on if you recognise their names, or if your provider has told you about them.</source>
        <translation>Ditt e‑postprogram kommer att be dig logga in på de här servrarna. Gå bara vidare om du känner igen namnen, eller om leverantören har berättat för dig om dem.</translation>
    </message>
    <message>
        <source>Your password will be sent to these servers. Only go on if you recognise their names, or if your provider has told you about them.</source>
        <translation>Ditt lösenord kommer att skickas till de här servrarna. Gå bara vidare om du känner igen namnen, eller om leverantören har berättat för dig om dem.</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Serverinställningar</translation>
    </message>
    <message>
        <source>Other settings that we found: {count}</source>
        <translation>Andra inställningar som vi hittade: {count}</translation>
    </message>
    <message>
        <source>Use these instead</source>
        <translation>Använd de här i stället</translation>
    </message>
    <message>
        <source>Server for receiving and sending mail</source>
        <translation>Server för mottagning och sändning av e‑post</translation>
    </message>
    <message>
        <source>Server for receiving mail</source>
        <translation>Server för mottagning av e‑post</translation>
    </message>
    <message>
        <source>Server for sending mail</source>
        <translation>Server för sändning av e‑post</translation>
    </message>
    <message>
        <source>Your password will be used at {one} and {other}, and nowhere else.</source>
        <translation>Ditt lösenord används hos {one} och {other}, och ingen annanstans.</translation>
    </message>
    <message>
        <source>Your password will be used at {one}, and nowhere else.</source>
        <translation>Ditt lösenord används hos {one}, och ingen annanstans.</translation>
    </message>
    <message>
        <source>Last time, something was interrupted half-way. We have put that in order first. Nothing is lost.</source>
        <translation>Förra gången avbröts något halvvägs. Vi har ställt det i ordning först. Inget är förlorat.</translation>
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
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>You sign in inside your mail program</source>
        <translation>Du loggar in i ditt e‑postprogram</translation>
    </message>
    <message>
        <source>Your provider wants it this way, and it is safe.</source>
        <translation>Så vill leverantören ha det, och det är tryggt.</translation>
    </message>
    <message>
        <source>{provider} has a sign-in page of its own</source>
        <translation>{provider} har en egen inloggningssida</translation>
    </message>
    <message>
        <source>You may have to sign in inside your mail program</source>
        <translation>Du kanske måste logga in i ditt e‑postprogram</translation>
    </message>
    <message>
        <source>Nobody has confirmed that this is right.</source>
        <translation>Ingen har bekräftat att det här är rätt.</translation>
    </message>
    <message>
        <source>{provider} may be your provider</source>
        <translation>{provider} är kanske din leverantör</translation>
    </message>
    <message>
        <source>{provider} says that you sign in on a page of its own. If you do not know this name, ask your provider first, and do not sign in anywhere. The password that you typed here was not sent to anybody.</source>
        <translation>{provider} säger att man loggar in på en egen sida. Om du inte känner till det här namnet, fråga din leverantör först, och logga inte in någonstans. Lösenordet som du skrev här skickades inte till någon.</translation>
    </message>
    <message>
        <source>Your provider does not let mail programs in</source>
        <translation>Leverantören släpper inte in något e‑postprogram</translation>
    </message>
    <message>
        <source>It has nothing to do with your address or your password.</source>
        <translation>Det beror inte på din adress eller ditt lösenord.</translation>
    </message>
    <message>
        <source>That is how this provider has set it up, so there is nothing to set up here. Use its app, or its web page.</source>
        <translation>Den här leverantören har valt det, och därför finns det inget att ställa in här. Använd deras app eller webbsida.</translation>
    </message>
    <message>
        <source>See whether the network cable is plugged in, or whether the wireless network is on. When web pages open on this computer, try again.</source>
        <translation>Titta efter om nätverkskabeln sitter i, eller om det trådlösa nätverket är på. När du kan öppna webbsidor på den här datorn, försök igen.</translation>
    </message>
    <message>
        <source>We found no settings that we can use</source>
        <translation>Vi hittade inga inställningar som vi kan använda</translation>
    </message>
    <message>
        <source>We know why, and there are other things you can try.</source>
        <translation>Vi vet varför, och det finns mer du kan prova.</translation>
    </message>
    <message>
        <source>Why there are none for {domain}</source>
        <translation>Varför det inte finns några inställningar för {domain}</translation>
    </message>
    <message>
        <source>We got no answer in time</source>
        <translation>Vi fick inget svar i tid</translation>
    </message>
    <message>
        <source>That says nothing about your address.</source>
        <translation>Det säger inget om din adress.</translation>
    </message>
    <message>
        <source>Start your mail program, choose to add an account, and type your address. If no page from {provider} opens there, the program does not know it: ask {provider} which mail programs can be used.</source>
        <translation>Starta ditt e‑postprogram, välj att lägga till ett konto och skriv din adress. Om ingen sida från {provider} öppnas där känner programmet inte till den: fråga {provider} vilka e‑postprogram som kan användas.</translation>
    </message>
    <message>
        <source>Mail at {provider} is read in its own app or on its web page</source>
        <translation>E‑post hos {provider} läses i leverantörens egen app eller på webbsidan</translation>
    </message>
    <message>
        <source>The answers did not come in time</source>
        <translation>Svaren kom inte i tid</translation>
    </message>
    <message>
        <source>Wait a little and search again. If you have the settings from your provider, you can also enter them here.</source>
        <translation>Vänta lite och sök igen. Har du inställningarna från leverantören kan du också skriva in dem här.</translation>
    </message>
    <message>
        <source>We did not find your provider</source>
        <translation>Vi hittade inte din leverantör</translation>
    </message>
    <message>
        <source>That happens, and there are other things you can try.</source>
        <translation>Det händer, och det finns mer du kan prova.</translation>
    </message>
    <message>
        <source>There is no “{domain}” on the internet</source>
        <translation>”{domain}” finns inte på internet</translation>
    </message>
    <message>
        <source>Nobody we asked knows {domain}</source>
        <translation>Ingen av dem vi frågade känner till {domain}</translation>
    </message>
    <message>
        <source>Look at the part after @ letter by letter. Often a letter is missing, or two have changed places.</source>
        <translation>Titta bokstav för bokstav på det som står efter @. Ofta saknas en bokstav, eller så har två bytt plats.</translation>
    </message>
    <message>
        <source>Look at the part after @ once more. If it is right, your provider can tell you the settings, and you can enter them here.</source>
        <translation>Titta en gång till på det som står efter @. Är det rätt kan din leverantör ge dig inställningarna, och du kan skriva in dem här.</translation>
    </message>
    <message>
        <source>If it is right, check the internet connection.</source>
        <translation>Är det rätt, så kontrollera internetförbindelsen.</translation>
    </message>
    <message>
        <source>The password that you typed here was not sent to anybody.</source>
        <translation>Lösenordet som du skrev här skickades inte till någon.</translation>
    </message>
    <message>
        <source>Start your mail program, choose to add an account, and type your address. A page from {provider} opens there: type your password on that page.</source>
        <translation>Starta ditt e‑postprogram, välj att lägga till ett konto och skriv din adress. Där öppnas en sida från {provider}: skriv ditt lösenord på den sidan.</translation>
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
        <translation>Din e‑post är trygg, och inget har ändrats.</translation>
    </message>
    <message>
        <source>Search again</source>
        <translation>Sök igen</translation>
    </message>
    <message>
        <source>Who we asked</source>
        <translation>Vilka vi frågade</translation>
    </message>
    <message>
        <source>The provider’s web page asks me for a code</source>
        <translation>Leverantörens webbsida ber mig om en kod</translation>
    </message>
</context>
<context>
    <name>WindowGuide</name>
    <message>
        <source>See whether it works</source>
        <translation>Se om det fungerar</translation>
    </message>
    <message>
        <source>Copied: {name}</source>
        <translation>Kopierat: {name}</translation>
    </message>
    <message>
        <source>That was the last step.</source>
        <translation>Det var det sista steget.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiera</translation>
    </message>
    <message>
        <source>Copy {name}: {value}</source>
        <translation>Kopiera {name}: {value}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopierat</translation>
    </message>
    <message>
        <source>done</source>
        <translation>gjort</translation>
    </message>
    <message>
        <source>you are here</source>
        <translation>du är här</translation>
    </message>
    <message>
        <source>still to come</source>
        <translation>kommer senare</translation>
    </message>
    <message>
        <source>Step {number} of {total}, {state}: {title}</source>
        <translation>Steg {number} av {total}, {state}: {title}</translation>
    </message>
    <message>
        <source>I have done this</source>
        <translation>Det här har jag gjort</translation>
    </message>
    <message>
        <source>It looks something like this there. Type there, not here.</source>
        <translation>Ungefär så här ser det ut där. Skriv där, inte här.</translation>
    </message>
    <message>
        <source>It looks something like this there. Press there, not here.</source>
        <translation>Ungefär så här ser det ut där. Tryck där, inte här.</translation>
    </message>
    <message>
        <source>Picture of the window “{title}”</source>
        <translation>Bild av fönstret ”{title}”</translation>
    </message>
</context>
<context>
    <name>WindowHandOver</name>
    <message>
        <source>Settings file (*{ending})</source>
        <translation>Inställningsfil (*{ending})</translation>
    </message>
    <message>
        <source>Where shall we save the file?</source>
        <translation>Var ska vi spara filen?</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Sparat som {file}</translation>
    </message>
    <message>
        <source>Save it somewhere else…</source>
        <translation>Spara den på ett annat ställe …</translation>
    </message>
    <message>
        <source>Save the file…</source>
        <translation>Spara filen …</translation>
    </message>
    <message>
        <source>Please close Outlook. We will go on as soon as it is closed.</source>
        <translation>Stäng Outlook. Vi fortsätter av oss själva så snart det är stängt.</translation>
    </message>
    <message>
        <source>We can make a file that Outlook reads</source>
        <translation>Vi kan göra en fil som Outlook läser</translation>
    </message>
    <message>
        <source>Save it, and let us start Outlook with it. Then we check for you whether the account is there. Your password is not in the file; Outlook asks for it.</source>
        <translation>Spara den och låt oss starta Outlook med den. Sedan tittar vi själva efter om kontot är på plats. Ditt lösenord står inte i filen; Outlook frågar efter det.</translation>
    </message>
    <message>
        <source>A file for the Mac</source>
        <translation>En fil för Mac-datorn</translation>
    </message>
    <message>
        <source>Save it and open it. The Mac shows you what is in it, and asks before it sets up anything. Your password is not in it; the Mac asks for it.</source>
        <translation>Spara den och öppna den. Mac-datorn visar dig vad som står i den och frågar innan något ställs in. Ditt lösenord står inte i den; Mac-datorn frågar efter det.</translation>
    </message>
    <message>
        <source>Or save the file</source>
        <translation>Eller spara filen</translation>
    </message>
    <message>
        <source>Then bring it to the phone by AirDrop, or send it to yourself, and open it there. There is no password in it.</source>
        <translation>Flytta den sedan till telefonen med AirDrop, eller skicka den till dig själv, och öppna den där. Det finns inget lösenord i den.</translation>
    </message>
    <message>
        <source>Then send it to yourself by e‑mail. On the phone, open that mail in Safari, on your provider’s web page (or in Mail, if another address works there), and tap the file. There is no password in it.</source>
        <translation>Skicka den sedan till dig själv med e‑post. Öppna det meddelandet på telefonen, i Safari på leverantörens webbsida (eller i Mail, om en annan adress fungerar där), och tryck på filen. Det finns inget lösenord i den.</translation>
    </message>
    <message>
        <source>Start Outlook with it</source>
        <translation>Starta Outlook med den</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öppna den</translation>
    </message>
    <message>
        <source>Also to be done: {title}</source>
        <translation>Det här måste också göras: {title}</translation>
    </message>
    <message>
        <source>Another way: {title}</source>
        <translation>Ett annat sätt: {title}</translation>
    </message>
    <message>
        <source>Fetch it with the phone’s camera</source>
        <translation>Hämta inställningarna med telefonens kamera</translation>
    </message>
    <message>
        <source>This opens a link on your home network for ten minutes. It can be used once.</source>
        <translation>Det här öppnar en länk i ditt hemnätverk, i tio minuter och för en hämtning.</translation>
    </message>
    <message>
        <source>Nobody outside your home network can reach it.</source>
        <translation>Ingen utanför ditt hemnätverk kan nå den.</translation>
    </message>
    <message>
        <source>There is no password in it. The phone asks you for that.</source>
        <translation>Det finns inget lösenord i den. Telefonen frågar dig efter det.</translation>
    </message>
    <message>
        <source>Code for the phone’s camera; it opens the link {link}</source>
        <translation>Kod för telefonens kamera; den öppnar länken {link}</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Länk</translation>
    </message>
    <message>
        <source>Close the link</source>
        <translation>Stäng länken</translation>
    </message>
    <message>
        <source>Open the camera on the phone and press the link that it shows. Then continue on the phone; the steps are below.</source>
        <translation>Öppna kameran på telefonen och tryck på länken som visas. Fortsätt sedan på telefonen; stegen står nedanför.</translation>
    </message>
    <message>
        <source>The phone should show the server {host}. If it shows another one, stop there.</source>
        <translation>Telefonen ska visa servern {host}. Visar den en annan, så gå inte vidare.</translation>
    </message>
    <message>
        <source>The phone has fetched the settings, and the link is closed. Now continue on the phone; the steps below show you how.</source>
        <translation>Telefonen har hämtat inställningarna, och länken är stängd. Fortsätt nu på telefonen; stegen nedanför visar dig hur.</translation>
    </message>
    <message>
        <source>The ten minutes are over, and nobody has fetched the settings. The link is closed. Is the phone on the same Wi‑Fi? A guest network or a firewall may keep it out; if so, save the file below instead.</source>
        <translation>De tio minuterna är slut, och ingen har hämtat inställningarna. Länken är stängd. Är telefonen på samma Wi‑Fi-nätverk? Ett gästnätverk eller en brandvägg kan stänga den ute; spara i så fall filen nedan i stället.</translation>
    </message>
    <message>
        <source>Point the phone’s camera at this</source>
        <translation>Rikta telefonens kamera mot det här</translation>
    </message>
    <message>
        <source>Show a code once more</source>
        <translation>Visa en kod en gång till</translation>
    </message>
    <message>
        <source>Show a code for the phone</source>
        <translation>Visa en kod för telefonen</translation>
    </message>
    <message>
        <source>Show a new code</source>
        <translation>Visa en ny kod</translation>
    </message>
    <message>
        <source>We show a code here, and you point the phone’s camera at it. The phone must be on the same Wi‑Fi as this computer.</source>
        <translation>Vi visar en kod här, och du riktar telefonens kamera mot den. Telefonen måste vara på samma Wi‑Fi-nätverk som den här datorn.</translation>
    </message>
    <message>
        <source>Or type this link into Safari:</source>
        <translation>Eller skriv den här länken i Safari:</translation>
    </message>
    <message>
        <source>The link closes by itself in {time}.</source>
        <translation>Länken stängs automatiskt. Tid kvar: {time}.</translation>
    </message>
    <message>
        <source>The link is closed. Nobody can fetch anything there now.</source>
        <translation>Länken är stängd. Nu kan ingen hämta något där.</translation>
    </message>
    <message>
        <source>That worked</source>
        <translation>Det fungerade</translation>
    </message>
    <message>
        <source>We have looked: it is as it should be.</source>
        <translation>Vi har tittat efter: allt är som det ska.</translation>
    </message>
    <message>
        <source>We show you each step, with the values to copy.</source>
        <translation>Vi visar dig varje steg, med värden som du kan kopiera.</translation>
    </message>
    <message>
        <source>Now Outlook gets your account</source>
        <translation>Nu får Outlook ditt konto</translation>
    </message>
    <message>
        <source>There are two ways: a file that Outlook reads, or step by step by hand.</source>
        <translation>Det finns två sätt: en fil som Outlook läser, eller steg för steg på egen hand.</translation>
    </message>
    <message>
        <source>Now the new Outlook gets your account</source>
        <translation>Nu får nya Outlook ditt konto</translation>
    </message>
    <message>
        <source>Only Outlook itself can do it. We show you each step, with the values to copy.</source>
        <translation>Bara Outlook självt kan göra det. Vi visar dig varje steg, med värden som du kan kopiera.</translation>
    </message>
    <message>
        <source>Now Mail on the Mac gets your account</source>
        <translation>Nu får Mail på Mac-datorn ditt konto</translation>
    </message>
    <message>
        <source>We make a file that the Mac opens, and show you each step.</source>
        <translation>Vi gör en fil som Mac-datorn öppnar, och visar dig varje steg.</translation>
    </message>
    <message>
        <source>Now your iPhone or iPad gets your account</source>
        <translation>Nu får din iPhone eller iPad ditt konto</translation>
    </message>
    <message>
        <source>The phone fetches the settings from this computer. Have the phone at hand.</source>
        <translation>Telefonen hämtar inställningarna från den här datorn. Ha telefonen till hands.</translation>
    </message>
    <message>
        <source>You do this in {program} yourself</source>
        <translation>Det här gör du själv i {program}</translation>
    </message>
    <message>
        <source>The other changes are made. This one cannot be made safely from outside, so we show you each step, and check afterwards whether it worked.</source>
        <translation>De andra ändringarna är gjorda. Den här kan inte göras säkert utifrån, så vi visar dig varje steg och tittar efteråt om det fungerar.</translation>
    </message>
    <message>
        <source>It cannot be changed safely from outside, so we show you each step, and check afterwards whether it worked.</source>
        <translation>Det kan inte ändras säkert utifrån, så vi visar dig varje steg och tittar efteråt om det fungerar.</translation>
    </message>
    <message>
        <source>Step by step by hand, with pictures</source>
        <translation>Gör det själv, steg för steg, med bilder</translation>
    </message>
    <message>
        <source>Or step by step by hand, with pictures</source>
        <translation>Eller gör det själv, steg för steg, med bilder</translation>
    </message>
    <message>
        <source>The steps on the Mac</source>
        <translation>Stegen på Mac-datorn</translation>
    </message>
    <message>
        <source>The steps on the phone</source>
        <translation>Stegen på telefonen</translation>
    </message>
    <message>
        <source>Mail did not do it</source>
        <translation>Mail gjorde det inte</translation>
    </message>
    <message>
        <source>The file could not be saved</source>
        <translation>Filen kunde inte sparas</translation>
    </message>
    <message>
        <source>Outlook could not be started</source>
        <translation>Outlook kunde inte startas</translation>
    </message>
    <message>
        <source>Try the file once more</source>
        <translation>Försök med filen en gång till</translation>
    </message>
    <message>
        <source>Here it is done by hand, step by step</source>
        <translation>Här gör du det själv, steg för steg</translation>
    </message>
    <message>
        <source>The code for the phone is shown.</source>
        <translation>Koden för telefonen visas.</translation>
    </message>
    <message>
        <source>The link for the phone is closed.</source>
        <translation>Länken för telefonen är stängd.</translation>
    </message>
    <message>
        <source>How to remove it again</source>
        <translation>Så tar du bort det igen</translation>
    </message>
    <message>
        <source>We can ask Mail to change the server</source>
        <translation>Vi kan be Mail att ändra servern</translation>
    </message>
    <message>
        <source>Mail does it itself, and the Mac may ask you whether that is all right. Below you see exactly what we ask. Nothing else is changed.</source>
        <translation>Mail gör det självt, och Mac-datorn kan fråga dig om det går bra. Nedanför ser du exakt vad vi ber om. Inget annat ändras.</translation>
    </message>
    <message>
        <source>Ask Mail to do it</source>
        <translation>Be Mail att göra det</translation>
    </message>
    <message>
        <source>We can ask Mail which folders it shows</source>
        <translation>Vi kan fråga Mail vilka mappar det visar</translation>
    </message>
    <message>
        <source>When you have done the steps, the names of the folders tell us whether it worked. Nothing is changed. The Mac may ask you whether that is all right; you can also say no, and look in Mail yourself. Below you see exactly what we ask.</source>
        <translation>När du har gjort stegen visar namnen på mapparna om det fungerade. Inget ändras. Mac-datorn frågar dig kanske om det går bra; du kan också säga nej och titta i Mail själv. Nedan ser du exakt vad vi frågar.</translation>
    </message>
    <message>
        <source>Ask Mail for its folders</source>
        <translation>Fråga Mail om mapparna</translation>
    </message>
    <message>
        <source>Details: exactly what we ask</source>
        <translation>Detaljer: exakt vad vi ber om</translation>
    </message>
    <message>
        <source>What Mail is asked to do</source>
        <translation>Vad Mail ombeds att göra</translation>
    </message>
</context>
<context>
    <name>WindowHistory</name>
    <message>
        <source>What had been changed:</source>
        <translation>Det här hade ändrats:</translation>
    </message>
    <message>
        <source>The changes:</source>
        <translation>Ändringarna:</translation>
    </message>
    <message>
        <source>Take this back</source>
        <translation>Ångra det här</translation>
    </message>
    <message>
        <source>Take this back: {what}, {day}</source>
        <translation>Ångra det här: {what}, {day}</translation>
    </message>
    <message>
        <source>Details: every value, old and new</source>
        <translation>Detaljer: varje värde, före och nu</translation>
    </message>
    <message>
        <source>Every change, and where the safety copy is</source>
        <translation>Varje ändring, och var säkerhetskopian ligger</translation>
    </message>
    <message>
        <source>{day}, at your provider</source>
        <translation>{day}, hos din leverantör</translation>
    </message>
    <message>
        <source>{day}, in {program}</source>
        <translation>{day}, i {program}</translation>
    </message>
    <message>
        <source>This was taken back.</source>
        <translation>Det här är ångrat.</translation>
    </message>
    <message>
        <source>This did not succeed, so everything is as before.</source>
        <translation>Det här lyckades inte, så allt är som förut.</translation>
    </message>
    <message>
        <source>This was interrupted half-way. It will be put in order the next time we look for what is wrong with your e‑mail.</source>
        <translation>Det här avbröts halvvägs. Det ställs i ordning nästa gång vi tittar efter vad som är fel med din e‑post.</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Det som har ändrats</translation>
    </message>
    <message>
        <source>Your e‑mail password</source>
        <translation>Lösenordet till din e‑post</translation>
    </message>
    <message>
        <source>Only needed to take back what was done at your provider.</source>
        <translation>Behövs bara för att ångra det som gjordes hos leverantören.</translation>
    </message>
    <message>
        <source>We are reading what was changed…</source>
        <translation>Vi läser vad som har ändrats …</translation>
    </message>
    <message>
        <source>We have changed nothing yet.</source>
        <translation>Vi har inte ändrat något än.</translation>
    </message>
    <message>
        <source>The newest is at the top. Close the mail program before you take something back.</source>
        <translation>Det senaste står överst. Stäng e‑postprogrammet innan du ångrar något.</translation>
    </message>
    <message>
        <source>Taking it back…</source>
        <translation>Ångrar …</translation>
    </message>
    <message>
        <source>We could not read what was changed</source>
        <translation>Vi kunde inte läsa vad som har ändrats</translation>
    </message>
    <message>
        <source>{first} to {last} of {count}</source>
        <translation>{first} till {last} av {count}</translation>
    </message>
    <message>
        <source>Newest</source>
        <translation>Senaste</translation>
    </message>
    <message>
        <source>Show &amp;newer</source>
        <translation>Visa &amp;nyare</translation>
    </message>
    <message>
        <source>Show &amp;older</source>
        <translation>Visa &amp;äldre</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Äldsta</translation>
    </message>
</context>
<context>
    <name>WindowHome</name>
    <message>
        <source>What can we help you with?</source>
        <translation>Vad kan vi hjälpa dig med?</translation>
    </message>
    <message>
        <source>A new address, a new computer, or a phone.</source>
        <translation>En ny adress, en ny dator eller en telefon.</translation>
    </message>
    <message>
        <source>Mail does not come or go, or all folders are gone.</source>
        <translation>E‑post kommer inte fram, eller så är alla mappar borta.</translation>
    </message>
    <message>
        <source>Folders in the wrong place</source>
        <translation>Mappar på fel ställe</translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation>Öva först</translation>
    </message>
    <message>
        <source>With mail that is made up. Nothing can go wrong.</source>
        <translation>Med påhittad e‑post. Inget kan gå fel.</translation>
    </message>
    <message>
        <source>Nothing is changed before you have seen it and said yes.</source>
        <translation>Vi ändrar inget förrän du har sett det och sagt ja.</translation>
    </message>
    <message>
        <source>Set up my e‑mail</source>
        <translation>Ställa in min e‑post</translation>
    </message>
    <message>
        <source>My mail is not right</source>
        <translation>Det är något fel med min e‑post</translation>
    </message>
    <message>
        <source>I got a mail back</source>
        <translation>Jag fick ett meddelande i retur</translation>
    </message>
    <message>
        <source>We tell you what it means, and what to do now.</source>
        <translation>Vi berättar vad det betyder, och vad du gör nu.</translation>
    </message>
    <message>
        <source>Move my old mail</source>
        <translation>Flytta min gamla e‑post</translation>
    </message>
    <message>
        <source>To your provider, so that all your devices show it.</source>
        <translation>Till leverantören, så att den syns på alla dina enheter.</translation>
    </message>
    <message>
        <source>May I send this file?</source>
        <translation>Kan jag skicka den här filen?</translation>
    </message>
    <message>
        <source>Before you send: is it too big, or of a kind that is refused?</source>
        <translation>Innan du skickar: är den för stor, eller av ett slag som avvisas?</translation>
    </message>
    <message>
        <source>Mail comes and goes, but folders have moved or are missing.</source>
        <translation>E‑posten fungerar, men mappar har flyttats eller saknas.</translation>
    </message>
    <message>
        <source>Ask customer service</source>
        <translation>Fråga kundtjänst</translation>
    </message>
    <message>
        <source>We write down what they need to know. You send it yourself.</source>
        <translation>Vi skriver ner det som de behöver veta. Du skickar det själv.</translation>
    </message>
    <message>
        <source>Look at it</source>
        <translation>Titta på det</translation>
    </message>
    <message>
        <source>We are looking at the mail programs on this computer…</source>
        <translation>Vi tittar på e‑postprogrammen på den här datorn …</translation>
    </message>
    <message>
        <source>No mail program here has an account yet.</source>
        <translation>Inget e‑postprogram här har något konto ännu.</translation>
    </message>
    <message>
        <source>{program} is not fetching new mail now: the move of your old mail is not finished.</source>
        <translation>{program} hämtar ingen ny e‑post nu: flytten av den gamla e‑posten är inte klar.</translation>
    </message>
    <message>
        <source>{program}: {accounts}. {points}</source>
        <translation>{program}: {accounts}. {points}</translation>
    </message>
    <message>
        <source>The settings look right.</source>
        <translation>Inställningarna ser rätt ut.</translation>
    </message>
    <message>
        <source>1 setting is not as it should be.</source>
        <translation>1 inställning är inte som den ska vara.</translation>
    </message>
    <message>
        <source>{count} settings are not as they should be.</source>
        <translation>{count} inställningar är inte som de ska vara.</translation>
    </message>
    <message>
        <source>1 account</source>
        <translation>1 konto</translation>
    </message>
    <message>
        <source>Go on with the move</source>
        <translation>Fortsätt flytten</translation>
    </message>
    <message>
        <source>{count} accounts</source>
        <translation>{count} konton</translation>
    </message>
</context>
<context>
    <name>WindowKeyring</name>
    <message>
        <source>This computer has no keyring that we can use. Passwords are only held until you close this window.</source>
        <translation>Den här datorn har ingen nyckelring som vi kan använda. Vi kommer ihåg lösenord bara tills du stänger det här fönstret.</translation>
    </message>
    <message>
        <source>The keyring that is chosen on this computer does not keep passwords safely, so we do not use it. Passwords are only held until you close this window.</source>
        <translation>Nyckelringen som är vald på den här datorn skyddar inte lösenord tillräckligt bra, så vi använder den inte. Vi kommer ihåg lösenord bara tills du stänger det här fönstret.</translation>
    </message>
    <message>
        <source>The keyring of this computer stayed locked. Try again, and type the password that it asks for: usually the one that you log in to the computer with.</source>
        <translation>Nyckelringen på den här datorn är fortfarande låst. Försök igen, och skriv lösenordet som den ber om: oftast det som du loggar in på datorn med.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not answer. Look for a window that asks for the password of the keyring, perhaps behind this one, and try again.</source>
        <translation>Nyckelringen på den här datorn svarade inte. Leta efter ett fönster som ber om lösenordet till nyckelringen, kanske bakom det här, och försök igen.</translation>
    </message>
    <message>
        <source>The keyring of this computer took the password but did not keep it. It is only held until you close this window.</source>
        <translation>Nyckelringen på den här datorn tog emot lösenordet men behöll det inte. Vi kommer ihåg det bara tills du stänger det här fönstret.</translation>
    </message>
    <message>
        <source>We are asking the keyring of this computer. Look for a window that asks for its password.</source>
        <translation>Vi frågar nyckelringen på den här datorn. Titta efter ett fönster som ber om dess lösenord.</translation>
    </message>
    <message>
        <source>We cannot reach the keyring it is in. If that keyring was removed, the password is gone with it. If another one is used now, remove the password with the old keyring’s own program.</source>
        <translation>Vi når inte nyckelringen som det ligger i. Om den nyckelringen har tagits bort är lösenordet borta med den. Om en annan används nu kan du ta bort lösenordet med den gamla nyckelringens eget program.</translation>
    </message>
    <message>
        <source>The keyring of this computer did not let us remove it. Please try again.</source>
        <translation>Nyckelringen på den här datorn ville inte släppa det. Försök igen.</translation>
    </message>
    <message>
        <source>The password works, and it is remembered now.</source>
        <translation>Lösenordet fungerar, och nu är det sparat.</translation>
    </message>
    <message>
        <source>Remember it in this computer’s keyring</source>
        <translation>Spara det i datorns nyckelring</translation>
    </message>
    <message>
        <source>It is put there once we have seen that it works.</source>
        <translation>Det läggs där när vi har sett att det fungerar.</translation>
    </message>
    <message>
        <source>Use the remembered password</source>
        <translation>Använd det sparade lösenordet</translation>
    </message>
    <message>
        <source>Type another password instead</source>
        <translation>Skriv ett annat lösenord i stället</translation>
    </message>
    <message>
        <source>The remembered password is used. It is not shown here.</source>
        <translation>Det sparade lösenordet används. Det visas inte här.</translation>
    </message>
    <message>
        <source>It is not in the keyring any more. Please type it.</source>
        <translation>Det finns inte kvar i nyckelringen. Skriv in det.</translation>
    </message>
</context>
<context>
    <name>WindowLoggingIn</name>
    <message>
        <source>Asking your provider…</source>
        <translation>Frågar din leverantör …</translation>
    </message>
    <message>
        <source>We could not try your password</source>
        <translation>Vi kunde inte prova ditt lösenord</translation>
    </message>
    <message>
        <source>Go on without the password</source>
        <translation>Fortsätt utan lösenordet</translation>
    </message>
    <message>
        <source>&amp;Try again</source>
        <translation>&amp;Försök igen</translation>
    </message>
    <message>
        <source>This one was not accepted. Please type it again.</source>
        <translation>Det här godkändes inte. Skriv det igen.</translation>
    </message>
    <message>
        <source>Please type your password.</source>
        <translation>Skriv ditt lösenord.</translation>
    </message>
    <message>
        <source>Your address: {address}</source>
        <translation>Din adress: {address}</translation>
    </message>
    <message>
        <source>Your e‑mail &amp;password</source>
        <translation>&amp;Lösenordet till din e‑post</translation>
    </message>
    <message>
        <source>&amp;Show the password</source>
        <translation>&amp;Visa lösenordet</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>Ändra adressen</translation>
    </message>
    <message>
        <source>We are trying your password</source>
        <translation>Vi provar ditt lösenord</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bara tittar. Inget ändras.</translation>
    </message>
    <message>
        <source>Open the provider’s help page</source>
        <translation>Öppna leverantörens hjälpsida</translation>
    </message>
</context>
<context>
    <name>WindowMailing</name>
    <message>
        <source>Reading the list…</source>
        <translation>Läser listan …</translation>
    </message>
    <message>
        <source>We could not make a plan</source>
        <translation>Vi kunde inte göra en plan</translation>
    </message>
    <message>
        <source>Change the list</source>
        <translation>Ändra listan</translation>
    </message>
    <message>
        <source>We are making a plan</source>
        <translation>Vi gör en plan</translation>
    </message>
    <message>
        <source>Nothing is sent.</source>
        <translation>Inget skickas.</translation>
    </message>
    <message>
        <source>Write to many people</source>
        <translation>Skriva till många</translation>
    </message>
    <message>
        <source>We make a plan that keeps to the limits of your provider. The list stays here, and we send nothing.</source>
        <translation>Vi gör en plan som håller sig inom gränserna hos din leverantör. Listan stannar här, och vi skickar inget.</translation>
    </message>
    <message>
        <source>&amp;Addresses, one on each line</source>
        <translation>&amp;Adresser, en på varje rad</translation>
    </message>
    <message>
        <source>Read them from a &amp;file…</source>
        <translation>Läs dem från en &amp;fil …</translation>
    </message>
    <message>
        <source>&amp;How many mails have you sent in the last hour?</source>
        <translation>&amp;Hur många meddelanden har du skickat den senaste timmen?</translation>
    </message>
    <message>
        <source>You can leave this empty if there were none.</source>
        <translation>Du kan lämna det tomt om det inte var några.</translation>
    </message>
    <message>
        <source>That file cannot be read as a list. Save it as plain text, or copy the addresses and paste them here.</source>
        <translation>Den filen går inte att läsa som en lista. Spara den som oformaterad text, eller kopiera adresserna och klistra in dem här.</translation>
    </message>
    <message>
        <source>Which file holds the addresses?</source>
        <translation>Vilken fil innehåller adresserna?</translation>
    </message>
    <message>
        <source>A number, such as 20.</source>
        <translation>Ett tal, till exempel 20.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresser</translation>
    </message>
    <message>
        <source>Copy the addresses of mail {number}</source>
        <translation>Kopiera adresserna till meddelande {number}</translation>
    </message>
    <message>
        <source>You can send it as one mail</source>
        <translation>Du kan skicka det som ett meddelande</translation>
    </message>
    <message>
        <source>Send it as {count} mails</source>
        <translation>Skicka det som {count} meddelanden</translation>
    </message>
    <message>
        <source>People who get it: {count}</source>
        <translation>Personer som får det: {count}</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Visa fler</translation>
    </message>
    <message>
        <source>Left out, because they are not addresses: {count}</source>
        <translation>Utelämnade, eftersom de inte är adresser: {count}</translation>
    </message>
    <message>
        <source>Show what is left out</source>
        <translation>Visa vad som är utelämnat</translation>
    </message>
    <message>
        <source>What is left out</source>
        <translation>Vad som är utelämnat</translation>
    </message>
    <message>
        <source>The limits</source>
        <translation>Gränserna</translation>
    </message>
    <message>
        <source>Details: who says so</source>
        <translation>Detaljer: vem som säger det</translation>
    </message>
    <message>
        <source>Where the limits are stated</source>
        <translation>Var gränserna står</translation>
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
        <source>Your provider has these on its help pages, or can tell you over the phone.</source>
        <translation>Din leverantör har dem på sina hjälpsidor, eller kan ge dig dem per telefon.</translation>
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
        <source>Most often this is the whole e‑mail address.</source>
        <translation>Oftast är det hela e‑postadressen.</translation>
    </message>
</context>
<context>
    <name>WindowMoving</name>
    <message>
        <source>Send this folder too</source>
        <translation>Ta med den här mappen</translation>
    </message>
    <message>
        <source>Folders inside it go with it.</source>
        <translation>Mappar inuti den följer med.</translation>
    </message>
    <message>
        <source>Put it into another folder</source>
        <translation>Lägg den i en annan mapp</translation>
    </message>
    <message>
        <source>Its name at your provider</source>
        <translation>Namnet hos leverantören</translation>
    </message>
    <message>
        <source>If there is no such folder yet, we make it.</source>
        <translation>Finns mappen inte än skapar vi den.</translation>
    </message>
    <message>
        <source>Use this name</source>
        <translation>Använd det här namnet</translation>
    </message>
    <message>
        <source>Write the name of the folder.</source>
        <translation>Skriv namnet på mappen.</translation>
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
        <translation>Skickas inte</translation>
    </message>
    <message>
        <source>To send: {count} ({size})</source>
        <translation>Att skicka: {count} ({size})</translation>
    </message>
    <message>
        <source>All of it is there already</source>
        <translation>Allt finns redan där</translation>
    </message>
    <message>
        <source>An empty folder</source>
        <translation>En tom mapp</translation>
    </message>
    <message>
        <source>here: {count}</source>
        <translation>här: {count}</translation>
    </message>
    <message>
        <source>there already: {count}</source>
        <translation>redan där: {count}</translation>
    </message>
    <message>
        <source>too large: {count}</source>
        <translation>för stora: {count}</translation>
    </message>
    <message>
        <source>only the beginning is here: {count}</source>
        <translation>bara början finns här: {count}</translation>
    </message>
    <message>
        <source>There is no message in what you have chosen.</source>
        <translation>Det finns inga meddelanden i det du har valt.</translation>
    </message>
    <message>
        <source>There is nothing to send. Already at your provider: {there}. What stays only on this computer is listed below.</source>
        <translation>Det finns inget att skicka. Redan hos leverantören: {there}. Nedan står vad som bara blir kvar på den här datorn.</translation>
    </message>
    <message>
        <source>All of it is at your provider already. There is nothing to send.</source>
        <translation>Allt finns redan hos leverantören. Det finns inget att skicka.</translation>
    </message>
    <message>
        <source>Messages to send: {count} ({size}). Already at your provider: {there}.</source>
        <translation>Meddelanden att skicka: {count} ({size}). Finns redan hos leverantören: {there}.</translation>
    </message>
    <message>
        <source>Your provider does not tell us how much room there is.</source>
        <translation>Leverantören säger inte hur mycket plats det finns.</translation>
    </message>
    <message>
        <source>There is enough room: {size} is free.</source>
        <translation>Det finns plats nog: {size} är ledigt.</translation>
    </message>
    <message>
        <source>There is enough room.</source>
        <translation>Det finns plats nog.</translation>
    </message>
    <message>
        <source>Folders that we make there: {count}</source>
        <translation>Mappar som vi skapar där: {count}</translation>
    </message>
    <message>
        <source>Messages that you leave out: {count}</source>
        <translation>Meddelanden som du hoppar över: {count}</translation>
    </message>
    <message>
        <source>In several places in your old mail, and sent only once: {count}</source>
        <translation>Finns på flera ställen i din gamla e‑post och skickas bara en gång: {count}</translation>
    </message>
    <message>
        <source>Their folder was deleted at your provider, so they are sent again: {count}</source>
        <translation>Mappen som de låg i har tagits bort hos leverantören, så de skickas en gång till: {count}</translation>
    </message>
    <message>
        <source>Sent before and since removed at your provider, so left out: {count}</source>
        <translation>Skickade en gång förut och borttagna hos leverantören sedan dess, så de hoppas över: {count}</translation>
    </message>
    <message>
        <source>Too large for your provider, so they stay here only: {count}</source>
        <translation>För stora för leverantören, så de blir kvar bara här: {count}</translation>
    </message>
    <message>
        <source>Only the beginning of them was ever fetched, so they stay here only: {count}</source>
        <translation>Bara början av dem har hämtats, så de blir kvar bara här: {count}</translation>
    </message>
    <message>
        <source>There is not enough room for all of it in your mailbox. Ask your provider for more room, or leave out some folders below.</source>
        <translation>Allt får inte plats i brevlådan. Be leverantören om mer plats, eller hoppa över några mappar här nedanför.</translation>
    </message>
    <message>
        <source>There is not enough room for all of it in your mailbox: {free} is free, and {needed} is needed. Ask your provider for more room, or leave out some folders below.</source>
        <translation>Allt får inte plats i brevlådan: {free} är ledigt, och det behövs {needed}. Be leverantören om mer plats, eller hoppa över några mappar här nedanför.</translation>
    </message>
    <message>
        <source>{count}: {what}</source>
        <translation>{count}: {what}</translation>
    </message>
    <message>
        <source>What was not accepted, and why</source>
        <translation>Vad som inte togs emot, och varför</translation>
    </message>
    <message>
        <source>What was unusual</source>
        <translation>Vad som var ovanligt</translation>
    </message>
    <message>
        <source>Enough for today</source>
        <translation>Nog för i dag</translation>
    </message>
    <message>
        <source>All that was sent is kept, and nothing is sent twice. Start this program again when you like: it goes on from here.</source>
        <translation>Allt som har skickats finns kvar, och inget skickas två gånger. Starta det här programmet igen när du vill: det fortsätter härifrån.</translation>
    </message>
    <message>
        <source>Most of your old mail is moved</source>
        <translation>Det mesta av din gamla e‑post är flyttat</translation>
    </message>
    <message>
        <source>Your provider did not accept part of it just now. It is still here; try that part once more, now or tomorrow.</source>
        <translation>Leverantören tog inte emot en del av den just nu. Den finns kvar här; försök med den delen en gång till, nu eller i morgon.</translation>
    </message>
    <message>
        <source>The mailbox is full</source>
        <translation>Brevlådan är full</translation>
    </message>
    <message>
        <source>What was sent is kept. Ask your provider for more room, or delete large mail there that you do not need, and then go on.</source>
        <translation>Det som har skickats finns kvar. Be leverantören om mer plats, eller ta bort stora meddelanden där som du inte behöver, och fortsätt sedan.</translation>
    </message>
    <message>
        <source>Your provider needs a longer break</source>
        <translation>Leverantören behöver en längre paus</translation>
    </message>
    <message>
        <source>It takes only so much mail at a time. What was sent is kept. Go on in a few hours, or tomorrow.</source>
        <translation>Den tar bara emot en viss mängd åt gången. Det som har skickats finns kvar. Fortsätt om några timmar, eller i morgon.</translation>
    </message>
    <message>
        <source>The connection to your provider was lost</source>
        <translation>Förbindelsen till leverantören är bruten</translation>
    </message>
    <message>
        <source>What was sent is kept. See whether the internet works, and then go on.</source>
        <translation>Det som har skickats finns kvar. Se om internet fungerar, och fortsätt sedan.</translation>
    </message>
    <message>
        <source>Now the mail program can be changed over</source>
        <translation>Nu kan e‑postprogrammet läggas om</translation>
    </message>
    <message>
        <source>No old mail was moved. What is at your provider is as it was.</source>
        <translation>Ingen gammal e‑post flyttades. Det som finns hos leverantören är som det var.</translation>
    </message>
    <message>
        <source>What you wanted to move is at the provider now</source>
        <translation>Det du ville flytta finns hos leverantören nu</translation>
    </message>
    <message>
        <source>We have read it back from there and compared it. What was left out is on this computer only.</source>
        <translation>Vi har läst igenom det hos leverantören och jämfört. Det som utelämnades finns bara på den här datorn.</translation>
    </message>
    <message>
        <source>All your old mail is at the provider now</source>
        <translation>All din gamla e‑post finns hos leverantören nu</translation>
    </message>
    <message>
        <source>We have read it back from there and compared it. On this computer it is still where it was.</source>
        <translation>Vi har läst igenom den hos leverantören och jämfört. På den här datorn finns den kvar där den var.</translation>
    </message>
    <message>
        <source>Your old mail is moved, except for some messages</source>
        <translation>Din gamla e‑post är flyttad, utom några meddelanden</translation>
    </message>
    <message>
        <source>What could not be sent is listed below. On this computer everything is still where it was.</source>
        <translation>Det som inte kunde skickas står här nedanför. På den här datorn är allt kvar där det var.</translation>
    </message>
    <message>
        <source>Messages found: {count}</source>
        <translation>Meddelanden hittade: {count}</translation>
    </message>
    <message>
        <source>Were there already: {count}</source>
        <translation>Fanns redan där: {count}</translation>
    </message>
    <message>
        <source>Sent: {count}</source>
        <translation>Skickade: {count}</translation>
    </message>
    <message>
        <source>Read back and compared: {count}</source>
        <translation>Kontrollerade och jämförda: {count}</translation>
    </message>
    <message>
        <source>Still to be sent: {count}</source>
        <translation>Återstår att skicka: {count}</translation>
    </message>
    <message>
        <source>Not accepted by your provider: {count}</source>
        <translation>Inte mottagna av leverantören: {count}</translation>
    </message>
    <message>
        <source>Left out: {count}</source>
        <translation>Överhoppade: {count}</translation>
    </message>
    <message>
        <source>Not found again: {count}</source>
        <translation>Inte återfunna: {count}</translation>
    </message>
    <message>
        <source>Not as they were sent: {count}</source>
        <translation>Inte som de skickades: {count}</translation>
    </message>
    <message>
        <source>{folder}, {size}: {reason}</source>
        <translation>{folder}, {size}: {reason}</translation>
    </message>
    <message>
        <source>And more, in the saved report: {count}</source>
        <translation>Och fler, i den sparade rapporten: {count}</translation>
    </message>
    <message>
        <source>{program}: you do this yourself</source>
        <translation>{program}: det här gör du själv</translation>
    </message>
    <message>
        <source>Show me how, step by step</source>
        <translation>Visa mig hur, steg för steg</translation>
    </message>
    <message>
        <source>I have followed all the steps</source>
        <translation>Jag har följt alla stegen</translation>
    </message>
    <message>
        <source>{stage} {done} of {total} messages.</source>
        <translation>{stage} Meddelanden: {done} av {total}.</translation>
    </message>
    <message>
        <source>How far it has got</source>
        <translation>Hur långt det har kommit</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} av {total}</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Meddelanden</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Storlek</translation>
    </message>
    <message>
        <source>{size} a second</source>
        <translation>{size} i sekunden</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Fart</translation>
    </message>
    <message>
        <source>about {time}</source>
        <translation>ungefär {time}</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>Tid kvar</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Mapp</translation>
    </message>
    <message>
        <source>Details: what the provider said</source>
        <translation>Detaljer: vad leverantören sa</translation>
    </message>
    <message>
        <source>What the provider said</source>
        <translation>Vad leverantören sa</translation>
    </message>
    <message>
        <source>After an interruption we first see what has arrived. You need not do anything.</source>
        <translation>Efter ett avbrott tittar vi först efter vad som har kommit fram. Du behöver inte göra något.</translation>
    </message>
    <message>
        <source>That is quite usual if there is a lot of mail. We will try again in {time}, and go on automatically. You need not do anything.</source>
        <translation>Det är helt vanligt när det är mycket e‑post. Vi försöker igen om {time}, och fortsätter av oss själva. Du behöver inte göra något.</translation>
    </message>
    <message>
        <source>Noting what is in your mailbox…</source>
        <translation>Antecknar vad som ligger i brevlådan …</translation>
    </message>
    <message>
        <source>Reading the old mail on this computer…</source>
        <translation>Läser den gamla e‑posten på den här datorn …</translation>
    </message>
    <message>
        <source>Checking what your provider already has…</source>
        <translation>Ser vad leverantören redan har …</translation>
    </message>
    <message>
        <source>Sending your old mail…</source>
        <translation>Skickar din gamla e‑post …</translation>
    </message>
    <message>
        <source>Your provider needs a little break…</source>
        <translation>Leverantören behöver en liten paus …</translation>
    </message>
    <message>
        <source>Making sure that nothing is sent twice…</source>
        <translation>Ser till att inget skickas två gånger …</translation>
    </message>
    <message>
        <source>Reading back what was sent, as proof…</source>
        <translation>Läser igenom det som skickades, för att vara säker …</translation>
    </message>
    <message>
        <source>Local Folders</source>
        <translation>Lokala mappar</translation>
    </message>
    <message>
        <source>A Thunderbird mail folder</source>
        <translation>En e‑postmapp från Thunderbird</translation>
    </message>
    <message>
        <source>An Outlook data file</source>
        <translation>En datafil från Outlook</translation>
    </message>
    <message>
        <source>An Apple Mail folder</source>
        <translation>En e‑postmapp från Apple Mail</translation>
    </message>
    <message>
        <source>A file with many messages</source>
        <translation>En fil med många meddelanden</translation>
    </message>
    <message>
        <source>A folder with messages</source>
        <translation>En mapp med meddelanden</translation>
    </message>
    <message>
        <source>A packed file</source>
        <translation>En packad fil</translation>
    </message>
    <message>
        <source>Another mailbox</source>
        <translation>En annan brevlåda</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>under en minut</translation>
    </message>
    <message>
        <source>It is likely to take {time}.</source>
        <translation>Det tar troligen {time}.</translation>
    </message>
    <message>
        <source>It will take from {low} to {high}, depending on your connection and your provider.</source>
        <translation>Det tar mellan {low} och {high}, beroende på din uppkoppling och leverantören.</translation>
    </message>
    <message>
        <source>stays here only</source>
        <translation>blir kvar bara här</translation>
    </message>
    <message>
        <source>has no place yet</source>
        <translation>har ingen plats än</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Mallar</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Utkorg</translation>
    </message>
    <message>
        <source>your mail program</source>
        <translation>ditt e‑postprogram</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some} och {last}</translation>
    </message>
    <message>
        <source>Our notes on that move are gone. What was sent is found at your provider, and not sent twice.</source>
        <translation>Våra anteckningar om den flytten är borta. Det som har skickats hittar vi hos leverantören, och det skickas inte två gånger.</translation>
    </message>
    <message>
        <source>Your mail program still has to be changed over.</source>
        <translation>Det återstår att lägga om ditt e‑postprogram.</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept.</source>
        <translation>Allt som har skickats hittills finns kvar.</translation>
    </message>
    <message>
        <source>Nothing has been sent yet.</source>
        <translation>Inget har skickats ännu.</translation>
    </message>
    <message>
        <source>Everything is sent. Your mail program still has to be changed over.</source>
        <translation>Allt är skickat. Det återstår att lägga om ditt e‑postprogram.</translation>
    </message>
    <message>
        <source>Everything is sent. The last check is still to come.</source>
        <translation>Allt är skickat. Bara den sista kontrollen återstår.</translation>
    </message>
    <message>
        <source>Messages still to be sent: {count} of {total}.</source>
        <translation>Meddelanden kvar att skicka: {count} av {total}.</translation>
    </message>
    <message>
        <source>First a little preparation</source>
        <translation>Först en liten förberedelse</translation>
    </message>
    <message>
        <source>While your old mail is put into the mailbox, nothing may take mail out of it. Please also answer what we ask further down.</source>
        <translation>Medan din gamla e‑post läggs i brevlådan får inget ta e‑post ur den. Svara också på det vi frågar längre ner.</translation>
    </message>
    <message>
        <source>No mail program on this computer takes mail out of the mailbox.</source>
        <translation>Inget e‑postprogram på den här datorn tar e‑post ur brevlådan.</translation>
    </message>
    <message>
        <source>{program} fetches your mail the old way: it takes the mail out of the mailbox. We switch that off. The mail that is in {program} stays there.</source>
        <translation>{program} hämtar e‑posten på det gamla sättet: den tas ut ur brevlådan. Det stänger vi av. E‑posten som finns i {program} blir kvar där.</translation>
    </message>
    <message>
        <source>A safety copy is made first. You can take the change back with one button.</source>
        <translation>Först görs en säkerhetskopia. Du kan ångra ändringen med en knapp.</translation>
    </message>
    <message>
        <source>And your other devices?</source>
        <translation>Och dina andra enheter?</translation>
    </message>
    <message>
        <source>There are none, or I have seen to them</source>
        <translation>Det finns ingen, eller så har jag ordnat det</translation>
    </message>
    <message>
        <source>Getting ready…</source>
        <translation>Gör klart …</translation>
    </message>
    <message>
        <source>We could not look through your mail</source>
        <translation>Vi kunde inte gå igenom din e‑post</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Ändra adress eller lösenord</translation>
    </message>
    <message>
        <source>Choose other mail</source>
        <translation>Välj annan e‑post</translation>
    </message>
    <message>
        <source>We are looking through your old mail</source>
        <translation>Vi går igenom din gamla e‑post</translation>
    </message>
    <message>
        <source>Nothing is sent yet. Afterwards you will see the plan.</source>
        <translation>Inget skickas än. Sedan ser du planen.</translation>
    </message>
    <message>
        <source>&amp;Show the new plan</source>
        <translation>&amp;Visa den nya planen</translation>
    </message>
    <message>
        <source>L&amp;ook once more</source>
        <translation>Titta &amp;en gång till</translation>
    </message>
    <message>
        <source>&amp;Move what there is room for</source>
        <translation>&amp;Flytta det som får plats</translation>
    </message>
    <message>
        <source>&amp;Move my mail now</source>
        <translation>&amp;Flytta e‑posten nu</translation>
    </message>
    <message>
        <source>Send those that were removed once more</source>
        <translation>Skicka de borttagna en gång till</translation>
    </message>
    <message>
        <source>This is the plan</source>
        <translation>Det här är planen</translation>
    </message>
    <message>
        <source>You have changed the plan. Press the blue button, and we will make it again.</source>
        <translation>Du har ändrat planen. Tryck på den blå knappen, så gör vi den på nytt.</translation>
    </message>
    <message>
        <source>Folder by folder ({count})</source>
        <translation>Mapp för mapp ({count})</translation>
    </message>
    <message>
        <source>To leave a folder out or put it elsewhere, choose it in the list.</source>
        <translation>Vill du hoppa över en mapp eller lägga den någon annanstans, välj den i listan.</translation>
    </message>
    <message>
        <source>No old mail is moved</source>
        <translation>Ingen gammal e‑post flyttas</translation>
    </message>
    <message>
        <source>There is nothing to move</source>
        <translation>Det finns inget att flytta</translation>
    </message>
    <message>
        <source>We have no plan yet.</source>
        <translation>Vi har ingen plan än.</translation>
    </message>
    <message>
        <source>Look once more</source>
        <translation>Titta en gång till</translation>
    </message>
    <message>
        <source>Next we show you how to change the mail program over. Nothing is changed in it until you say so.</source>
        <translation>Nu visar vi dig hur e‑postprogrammet läggs om. Vi ändrar inget i det innan du säger till.</translation>
    </message>
    <message>
        <source>Is there old mail after all?</source>
        <translation>Finns det gammal e‑post ändå?</translation>
    </message>
    <message>
        <source>What you can do</source>
        <translation>Det här kan du göra</translation>
    </message>
    <message>
        <source>Move it anyway</source>
        <translation>Flytta ändå</translation>
    </message>
    <message>
        <source>Please see to this first</source>
        <translation>Ordna det här först</translation>
    </message>
    <message>
        <source>What is unusual about some messages</source>
        <translation>Vad som är ovanligt med några meddelanden</translation>
    </message>
    <message>
        <source>{program} will not fetch new mail until the move is done. If you stop before that, choose “Move my old mail” on the start page to switch it on again.</source>
        <translation>{program} hämtar ingen ny e‑post förrän flytten är klar. Om du slutar innan dess väljer du ”Flytta min gamla e‑post” på startsidan för att slå på det igen.</translation>
    </message>
    <message>
        <source>&amp;Go on where we stopped</source>
        <translation>&amp;Fortsätt där vi slutade</translation>
    </message>
    <message>
        <source>Be&amp;gin</source>
        <translation>&amp;Börja</translation>
    </message>
    <message>
        <source>Move my old mail to the provider</source>
        <translation>Flytta min gamla e‑post till leverantören</translation>
    </message>
    <message>
        <source>So far it is only on this computer. Afterwards you will find it on your phone and on every other computer too.</source>
        <translation>Nu finns den bara på den här datorn. Sedan hittar du den också i telefonen och på dina andra datorer.</translation>
    </message>
    <message>
        <source>Your old mail stays where it is. We send a copy of it.</source>
        <translation>Din gamla e‑post ligger kvar där den är. Vi skickar en kopia.</translation>
    </message>
    <message>
        <source>Nothing is deleted, neither on this computer nor at the provider.</source>
        <translation>Inget tas bort, varken på den här datorn eller hos leverantören.</translation>
    </message>
    <message>
        <source>You will see the whole plan before anything is sent.</source>
        <translation>Du ser hela planen innan något skickas.</translation>
    </message>
    <message>
        <source>You can stop at any time, and go on tomorrow.</source>
        <translation>Du kan sluta när som helst, och fortsätta i morgon.</translation>
    </message>
    <message>
        <source>You need your e‑mail address and its password. If there is a lot of mail, it may take a few hours; the computer can do that on its own.</source>
        <translation>Du behöver din e‑postadress och lösenordet till den. Med väldigt mycket e‑post kan det ta några timmar; det klarar datorn själv.</translation>
    </message>
    <message>
        <source>We could not go on with that one</source>
        <translation>Den kunde vi inte fortsätta med</translation>
    </message>
    <message>
        <source>Begin a new move instead</source>
        <translation>Börja en ny flytt i stället</translation>
    </message>
    <message>
        <source>You have begun already: {address}</source>
        <translation>Du har redan börjat: {address}</translation>
    </message>
    <message>
        <source>Go on with this one</source>
        <translation>Fortsätt med den här</translation>
    </message>
    <message>
        <source>It also fetches mail from {place}, which needs a password of its own. Whoever began it can go on with a command.</source>
        <translation>Flytten hämtar också e‑post från {place}, som behöver ett eget lösenord. Den som påbörjade flytten kan fortsätta den med ett kommando.</translation>
    </message>
    <message>
        <source>Details: the command</source>
        <translation>Detaljer: kommandot</translation>
    </message>
    <message>
        <source>The command</source>
        <translation>Kommandot</translation>
    </message>
    <message>
        <source>&amp;Go on now</source>
        <translation>&amp;Fortsätt nu</translation>
    </message>
    <message>
        <source>&amp;Change the mail program over</source>
        <translation>&amp;Lägg om e‑postprogrammet</translation>
    </message>
    <message>
        <source>&amp;Show me how</source>
        <translation>&amp;Visa mig hur</translation>
    </message>
    <message>
        <source>The report could not be saved</source>
        <translation>Rapporten kunde inte sparas</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Öppna rapporten</translation>
    </message>
    <message>
        <source>Save the report…</source>
        <translation>Spara rapporten …</translation>
    </message>
    <message>
        <source>The report is saved: {place}</source>
        <translation>Rapporten är sparad: {place}</translation>
    </message>
    <message>
        <source>Then {program} is changed over</source>
        <translation>Sedan läggs {program} om</translation>
    </message>
    <message>
        <source>From then on {program} shows the mail that is at your provider. The old mail stays in {program} as an archive.</source>
        <translation>Från och med då visar {program} e‑posten som finns hos leverantören. Den gamla e‑posten blir kvar i {program} som ett arkiv.</translation>
    </message>
    <message>
        <source>{program} shows {address} as it is at the provider.</source>
        <translation>{program} visar brevlådan {address} som den är hos leverantören.</translation>
    </message>
    <message>
        <source>Sent mail and drafts are kept at the provider, too.</source>
        <translation>Skickad e‑post och utkast finns också hos leverantören.</translation>
    </message>
    <message>
        <source>The old account no longer fetches mail.</source>
        <translation>Det gamla kontot hämtar inte längre.</translation>
    </message>
    <message>
        <source>Should {program} fetch mail as before?</source>
        <translation>Ska {program} hämta e‑post som förut?</translation>
    </message>
    <message>
        <source>{program} is not fetching new mail by itself now. You can take that back, but then it takes mail out of the mailbox again. Close {program} first.</source>
        <translation>{program} hämtar inte ny e‑post av sig självt nu. Det kan du ångra, men då tar det e‑post ur brevlådan igen. Stäng {program} först.</translation>
    </message>
    <message>
        <source>Fetch as before</source>
        <translation>Hämta som förut</translation>
    </message>
    <message>
        <source>Not now – to the start page</source>
        <translation>Inte nu – till startsidan</translation>
    </message>
    <message>
        <source>&amp;Stop for today</source>
        <translation>&amp;Sluta för i dag</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Fortsätt</translation>
    </message>
    <message>
        <source>Contacting your provider…</source>
        <translation>Kontaktar leverantören …</translation>
    </message>
    <message>
        <source>The move has stopped here</source>
        <translation>Här stannade flytten</translation>
    </message>
    <message>
        <source>Go on anyway</source>
        <translation>Fortsätt ändå</translation>
    </message>
    <message>
        <source>Look at the plan again</source>
        <translation>Titta på planen igen</translation>
    </message>
    <message>
        <source>Stop for today</source>
        <translation>Sluta för i dag</translation>
    </message>
    <message>
        <source>Switch that off first</source>
        <translation>Stäng av det först</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>&amp;Paus</translation>
    </message>
    <message>
        <source>Finishing what is under way. Then the window closes…</source>
        <translation>Gör klart det som är på gång. Sedan stängs fönstret …</translation>
    </message>
    <message>
        <source>Finishing what is under way…</source>
        <translation>Gör klart det som är på gång …</translation>
    </message>
    <message>
        <source>We are taking a break</source>
        <translation>Vi tar en paus</translation>
    </message>
    <message>
        <source>Stop and close the window</source>
        <translation>Sluta och stäng fönstret</translation>
    </message>
    <message>
        <source>Go on moving</source>
        <translation>Fortsätt att flytta</translation>
    </message>
    <message>
        <source>Shall we stop for today?</source>
        <translation>Ska vi sluta för i dag?</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept, and nothing is sent twice. The next time you choose to move old mail, you can go on from here.</source>
        <translation>Allt som har skickats hittills finns kvar, och inget skickas två gånger. Nästa gång du väljer att flytta gammal e‑post kan du fortsätta härifrån.</translation>
    </message>
    <message>
        <source>We have to stop for now</source>
        <translation>Vi måste stanna här tills vidare</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept. Nothing is lost.</source>
        <translation>Allt som har skickats hittills finns kvar. Inget är förlorat.</translation>
    </message>
    <message>
        <source>The move is paused</source>
        <translation>Flytten är pausad</translation>
    </message>
    <message>
        <source>All that has been sent so far is kept. Go on when you like, today or tomorrow.</source>
        <translation>Allt som har skickats hittills finns kvar. Fortsätt när du vill, i dag eller i morgon.</translation>
    </message>
    <message>
        <source>Your old mail is being moved</source>
        <translation>Din gamla e‑post flyttas</translation>
    </message>
    <message>
        <source>You can do other things on the computer meanwhile. If you close this window, we go on from here next time.</source>
        <translation>Du kan göra annat på datorn under tiden. Stänger du det här fönstret fortsätter vi härifrån nästa gång.</translation>
    </message>
    <message>
        <source>Looking in the mail programs on this computer…</source>
        <translation>Tittar i e‑postprogrammen på den här datorn …</translation>
    </message>
    <message>
        <source>We could not look for your old mail</source>
        <translation>Vi kunde inte leta efter din gamla e‑post</translation>
    </message>
    <message>
        <source>Let me show you where it is</source>
        <translation>Låt mig visa var den finns</translation>
    </message>
    <message>
        <source>We are looking for your old mail</source>
        <translation>Vi letar efter din gamla e‑post</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed.</source>
        <translation>Vi bara tittar. Inget ändras.</translation>
    </message>
    <message>
        <source>This is the old mail on this computer</source>
        <translation>Det här är den gamla e‑posten på den här datorn</translation>
    </message>
    <message>
        <source>All of it is copied to your provider. Remove the tick where you do not want that.</source>
        <translation>Allt kopieras till leverantören. Ta bort bocken där du inte vill det.</translation>
    </message>
    <message>
        <source>Is something missing?</source>
        <translation>Saknas något?</translation>
    </message>
    <message>
        <source>We found no old mail here</source>
        <translation>Vi hittade ingen gammal e‑post här</translation>
    </message>
    <message>
        <source>Perhaps it is on another computer, or in a place that we do not know.</source>
        <translation>Kanske finns den på en annan dator, eller på ett ställe som vi inte känner till.</translation>
    </message>
    <message>
        <source>Do you know where it is?</source>
        <translation>Vet du var den finns?</translation>
    </message>
    <message>
        <source>Add a &amp;file…</source>
        <translation>Lägg till en &amp;fil …</translation>
    </message>
    <message>
        <source>Add a f&amp;older…</source>
        <translation>Lägg till en &amp;mapp …</translation>
    </message>
    <message>
        <source>Details: where it is</source>
        <translation>Detaljer: var den ligger</translation>
    </message>
    <message>
        <source>Where the old mail is</source>
        <translation>Var den gamla e‑posten ligger</translation>
    </message>
    <message>
        <source>If your old mail is on another computer, start this program there. If it is on this one, show us the place below.</source>
        <translation>Om din gamla e‑post finns på en annan dator, starta det här programmet där. Finns den på den här, visa oss platsen här nedanför.</translation>
    </message>
    <message>
        <source>We found no mail there</source>
        <translation>Där hittade vi ingen e‑post</translation>
    </message>
    <message>
        <source>Drag the file or folder here</source>
        <translation>Dra filen eller mappen hit</translation>
    </message>
    <message>
        <source>A safety copy of your mail, a disk from the old computer, or an Outlook data file. Or choose it:</source>
        <translation>En säkerhetskopia av e‑posten, en disk från den gamla datorn eller en datafil från Outlook. Eller välj den:</translation>
    </message>
    <message>
        <source>That was not a file or a folder. Drag it here from the window that shows your files, or choose it with a button below.</source>
        <translation>Det var varken en fil eller en mapp. Dra hit den från fönstret som visar dina filer, eller välj den med en knapp nedan.</translation>
    </message>
    <message>
        <source>Looking through it…</source>
        <translation>Vi tittar igenom det …</translation>
    </message>
    <message>
        <source>Set up my e‑mail on this computer</source>
        <translation>Ställ in min e‑post på den här datorn</translation>
    </message>
    <message>
        <source>Change the mail program over without old mail</source>
        <translation>Lägg om e‑postprogrammet utan gammal e‑post</translation>
    </message>
    <message>
        <source>Which file holds old mail?</source>
        <translation>Vilken fil innehåller gammal e‑post?</translation>
    </message>
    <message>
        <source>Which folder holds old mail?</source>
        <translation>Vilken mapp innehåller gammal e‑post?</translation>
    </message>
    <message>
        <source>The mail at your provider stays there until {program} fetches it: then it takes it out of the mailbox again. The safety copy is kept on this computer. Close {program} first.</source>
        <translation>E‑posten hos leverantören blir kvar där tills {program} hämtar den: då tar det ut den ur brevlådan igen. Säkerhetskopian finns på den här datorn. Stäng {program} först.</translation>
    </message>
    <message>
        <source>The mail at your provider stays there. The safety copy is kept on this computer. Close {program} first.</source>
        <translation>E‑posten hos leverantören blir kvar där. Säkerhetskopian finns på den här datorn. Stäng {program} först.</translation>
    </message>
    <message>
        <source>You do this in the mail program yourself</source>
        <translation>Det här gör du själv i e‑postprogrammet</translation>
    </message>
    <message>
        <source>Your old mail is at the provider. Now your mail program needs to show it.</source>
        <translation>Din gamla e‑post finns hos leverantören. Nu ska e‑postprogrammet visa den.</translation>
    </message>
    <message>
        <source>{program} shows the mail at your provider now</source>
        <translation>{program} visar e‑posten hos leverantören nu</translation>
    </message>
    <message>
        <source>{program} is changed over</source>
        <translation>{program} är omlagt</translation>
    </message>
    <message>
        <source>You can open it again. Your old mail is in the archive.</source>
        <translation>Du kan öppna det igen. Den gamla e‑posten finns i arkivet.</translation>
    </message>
    <message>
        <source>We have looked again: the old way is switched off.</source>
        <translation>Vi har tittat efter igen: det gamla sättet är avstängt.</translation>
    </message>
    <message>
        <source>Your old mail is at the provider all the same.</source>
        <translation>Din gamla e‑post finns ändå hos leverantören.</translation>
    </message>
    <message>
        <source>{program} is as before, and your old mail is at the provider all the same.</source>
        <translation>{program} är som förut, och din gamla e‑post finns hos leverantören ändå.</translation>
    </message>
    <message>
        <source>{program} fetches as before: it takes mail out of the mailbox again.</source>
        <translation>{program} hämtar som förut: det tar ut e‑post ur brevlådan igen.</translation>
    </message>
    <message>
        <source>The mail program could not be changed over</source>
        <translation>E‑postprogrammet kunde inte läggas om</translation>
    </message>
    <message>
        <source>We are changing {program} over</source>
        <translation>Vi lägger om {program}</translation>
    </message>
</context>
<context>
    <name>WindowOffers</name>
    <message>
        <source>Your provider may answer if it gets your address</source>
        <translation>Leverantören svarar kanske om den får din adress</translation>
    </message>
    <message>
        <source>If you like, we tell it {address}, over a safe connection. Your password is not sent.</source>
        <translation>Om du vill kan vi uppge {address} för leverantören, över en säker förbindelse. Ditt lösenord skickas inte.</translation>
    </message>
    <message>
        <source>Tell my address and search again</source>
        <translation>Uppge min adress och sök igen</translation>
    </message>
    <message>
        <source>Your provider may answer if we ask without protection</source>
        <translation>Leverantören svarar kanske om vi frågar utan skydd</translation>
    </message>
    <message>
        <source>Over a safe connection, we got no settings from this server. If we ask without one, somebody on the way could read the question and change the answer. Your password is not sent, and you see the servers before we use them.</source>
        <translation>Över en säker förbindelse fick vi inga inställningar från den här servern. Om vi frågar utan kan någon på vägen läsa frågan och ändra svaret. Ditt lösenord skickas inte, och du får se servrarna innan vi använder dem.</translation>
    </message>
    <message>
        <source>Ask without protection and search again</source>
        <translation>Fråga utan skydd och sök igen</translation>
    </message>
</context>
<context>
    <name>WindowPractice</name>
    <message>
        <source>Practice – nothing here is real. Try what you like.</source>
        <translation>Övning – inget här är på riktigt. Prova vad du vill.</translation>
    </message>
    <message>
        <source>End the practice</source>
        <translation>Avsluta övningen</translation>
    </message>
    <message>
        <source>&amp;End the practice</source>
        <translation>&amp;Avsluta övningen</translation>
    </message>
    <message>
        <source>The practice is open</source>
        <translation>Övningen är öppen</translation>
    </message>
    <message>
        <source>It has a window of its own, with a violet frame and the word “Practice” at the top. This window waits here.</source>
        <translation>Den har ett eget fönster, med violett ram och ordet ”Övning” överst. Det här fönstret väntar här.</translation>
    </message>
    <message>
        <source>What would you like to practise?</source>
        <translation>Vad vill du öva på?</translation>
    </message>
    <message>
        <source>On mail that is made up, in a window of its own. Nothing of yours is touched, and the practice leaves nothing behind.</source>
        <translation>Med påhittad e‑post, i ett eget fönster. Inget av ditt rörs, och övningen lämnar inget efter sig.</translation>
    </message>
    <message>
        <source>Your exercise: {exercise}</source>
        <translation>Din övning: {exercise}</translation>
    </message>
    <message>
        <source>Its window comes up in front of this one. That can take a few seconds. The top of it tells you what to do first. When you have had enough, press “{button}”, there or here.</source>
        <translation>Övningens fönster kommer upp framför det här. Det kan ta några sekunder. Överst i det står vad du gör först. När du är klar trycker du på ”{button}”, där eller här.</translation>
    </message>
    <message>
        <source>The practice could not be opened</source>
        <translation>Övningen kunde inte öppnas</translation>
    </message>
    <message>
        <source>The practice has stopped</source>
        <translation>Övningen har avbrutits</translation>
    </message>
    <message>
        <source>Nothing of yours was touched.</source>
        <translation>Inget av ditt rördes.</translation>
    </message>
    <message>
        <source>The folders are gone</source>
        <translation>Mapparna är borta</translation>
    </message>
    <message>
        <source>Mail does not go out</source>
        <translation>E‑posten går inte i väg</translation>
    </message>
    <message>
        <source>A new computer</source>
        <translation>En ny dator</translation>
    </message>
    <message>
        <source>Folders have moved</source>
        <translation>Mappar har flyttat på sig</translation>
    </message>
    <message>
        <source>Old mail on one computer</source>
        <translation>Gammal e‑post på en enda dator</translation>
    </message>
    <message>
        <source>Mails came back</source>
        <translation>Meddelanden kom tillbaka</translation>
    </message>
    <message>
        <source>A code at every login</source>
        <translation>En kod vid varje inloggning</translation>
    </message>
    <message>
        <source>The clock is wrong</source>
        <translation>Klockan går fel</translation>
    </message>
    <message>
        <source>A setting hides them. Find it and put it right.</source>
        <translation>En inställning döljer dem. Hitta den och rätta till den.</translation>
    </message>
    <message>
        <source>Four settings are old. Put them right, and undo it.</source>
        <translation>Fyra inställningar är gamla. Rätta till dem, och ångra det.</translation>
    </message>
    <message>
        <source>Set up Kari’s mail in an empty mail program.</source>
        <translation>Ställ in Karis e‑post i ett tomt e‑postprogram.</translation>
    </message>
    <message>
        <source>Put two folders back to where they were.</source>
        <translation>Sätt tillbaka två mappar där de var.</translation>
    </message>
    <message>
        <source>Move it to the provider without losing any.</source>
        <translation>Flytta den till leverantören utan att tappa något.</translation>
    </message>
    <message>
        <source>Three of them. Find out what went wrong.</source>
        <translation>Tre stycken. Ta reda på vad som gick fel.</translation>
    </message>
    <message>
        <source>The webmail should ask for a code, too. Switch that on.</source>
        <translation>E‑posten på webben ska också be om en kod. Slå på det.</translation>
    </message>
    <message>
        <source>Then codes are refused. See how to get ones that work.</source>
        <translation>Då godkänns inte koderna. Se hur du får rätt koder.</translation>
    </message>
    <message>
        <source>You play Kari, and her mail is not right.</source>
        <translation>Du är Kari, och något är fel med hennes e‑post.</translation>
    </message>
    <message>
        <source>You play Kari, and her mail program is empty.</source>
        <translation>Du är Kari, och hennes e‑postprogram är tomt.</translation>
    </message>
    <message>
        <source>You play Kari, and her folders are in a mess.</source>
        <translation>Du är Kari, och hennes mappar är i oordning.</translation>
    </message>
    <message>
        <source>You play Kari, and all her old mail is only here.</source>
        <translation>Du är Kari, och all hennes gamla e‑post finns bara här.</translation>
    </message>
    <message>
        <source>You play Kari, and three of her mails came back.</source>
        <translation>Du är Kari, och tre av hennes meddelanden kom tillbaka.</translation>
    </message>
    <message>
        <source>You play Kari, and her webmail should ask for a code, too.</source>
        <translation>Du är Kari, och hennes e‑post på webben ska också be om en kod.</translation>
    </message>
    <message>
        <source>You play Kari. Her webmail should ask for a code, and her clock is seven minutes slow.</source>
        <translation>Du är Kari. Hennes e‑post på webben ska be om en kod, och hennes klocka går sju minuter efter.</translation>
    </message>
    <message>
        <source>Her address and password are filled in where needed.</source>
        <translation>Hennes adress och lösenord är ifyllda där det behövs.</translation>
    </message>
    <message>
        <source>Begin with “{button}”.</source>
        <translation>Börja med ”{button}”.</translation>
    </message>
    <message>
        <source>When you are done, press “{button}” at the top.</source>
        <translation>När du är klar trycker du på ”{button}” högst upp.</translation>
    </message>
    <message>
        <source>Set up the login codes</source>
        <translation>Ställ in inloggningskoderna</translation>
    </message>
    <message>
        <source>Practice – nothing here is real</source>
        <translation>Övning – inget här är på riktigt</translation>
    </message>
</context>
<context>
    <name>WindowProblem</name>
    <message>
        <source>Details: what the computer said</source>
        <translation>Detaljer: vad datorn sa</translation>
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
        <translation>Det som redan finns i Thunderbird ändras inte. Thunderbird får en ny profil för den här adressen.</translation>
    </message>
    <message>
        <source>{program} opens with this profile.</source>
        <translation>{program} öppnas med den här profilen.</translation>
    </message>
    <message>
        <source>Your address is set up here. We check whether it is right.</source>
        <translation>Din adress är inställd här. Vi tittar efter om det är rätt.</translation>
    </message>
    <message>
        <source>Your address is not set up here yet. We add it.</source>
        <translation>Din adress är inte inställd här än. Vi lägger till den.</translation>
    </message>
    <message>
        <source>Your address is not set up here yet. We make a file that Outlook reads, or show you each step.</source>
        <translation>Din adress är inte inställd här än. Vi gör en fil som Outlook läser, eller visar dig varje steg.</translation>
    </message>
    <message>
        <source>Your address is not set up here yet. We make a file that the Mac opens, and show you each step.</source>
        <translation>Din adress är inte inställd här än. Vi gör en fil som Mac-datorn öppnar och visar dig varje steg.</translation>
    </message>
    <message>
        <source>{program} is open now. That is fine; we will tell you when it has to be closed.</source>
        <translation>{program} är öppet nu. Det gör inget; vi säger till när det måste stängas.</translation>
    </message>
    <message>
        <source>Outlook on this computer</source>
        <translation>Outlook på den här datorn</translation>
    </message>
    <message>
        <source>Mail on this Mac</source>
        <translation>Mail på den här Mac-datorn</translation>
    </message>
    <message>
        <source>The classic Outlook, the one with a File menu. We make a file that it reads, or show you each step.</source>
        <translation>Det klassiska Outlook, det med menyn ”Arkiv”. Vi gör en fil som det läser, eller visar dig varje steg.</translation>
    </message>
    <message>
        <source>The one with the switch “New Outlook” at the top. We show you each step; only Outlook itself can do it.</source>
        <translation>Det med reglaget ”Nya Outlook” (New Outlook) eller liknande högst upp. Vi visar dig varje steg; bara Outlook självt kan göra det.</translation>
    </message>
    <message>
        <source>We make a file that the Mac opens, and show you each step.</source>
        <translation>Vi gör en fil som Mac-datorn öppnar, och visar dig varje steg.</translation>
    </message>
    <message>
        <source>You fetch the settings with the phone’s camera, and we show you each step.</source>
        <translation>Du hämtar inställningarna med telefonens kamera, och vi visar dig varje steg.</translation>
    </message>
    <message>
        <source>Or set up your address somewhere new</source>
        <translation>Eller ställ in din adress på ett nytt ställe</translation>
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
        <source>Where do you want to read your e‑mail?</source>
        <translation>Var vill du läsa din e‑post?</translation>
    </message>
    <message>
        <source>No mail program is set up on this computer yet.</source>
        <translation>Inget e‑postprogram är inställt på den här datorn än.</translation>
    </message>
    <message>
        <source>No mail program is set up here yet</source>
        <translation>Inget e‑postprogram är inställt här än</translation>
    </message>
    <message>
        <source>So there is nothing to put right on this computer. We can set one up.</source>
        <translation>Då finns det inget att rätta till på den här datorn. Vi kan ställa in ett.</translation>
    </message>
    <message>
        <source>We can set up Thunderbird. If it is not installed, install it first and let us look again.</source>
        <translation>Vi kan ställa in Thunderbird. Om det inte är installerat, installera det först och låt oss titta igen.</translation>
    </message>
    <message>
        <source>Which mail program has the problem?</source>
        <translation>Vilket e‑postprogram är det fel på?</translation>
    </message>
    <message>
        <source>No mail program here has this address</source>
        <translation>Inget e‑postprogram här har den här adressen</translation>
    </message>
    <message>
        <source>We can add it to one. If you meant another address, press Back.</source>
        <translation>Vi kan lägga in den i ett av dem. Om du menade en annan adress, tryck på ”Tillbaka”.</translation>
    </message>
    <message>
        <source>Good to know</source>
        <translation>Bra att veta</translation>
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
        <source>No e‑mail accounts in it</source>
        <translation>Inga e‑postkonton här</translation>
    </message>
    <message>
        <source>Accounts: {addresses}</source>
        <translation>Konton: {addresses}</translation>
    </message>
    <message>
        <source>The new Outlook</source>
        <translation>Nya Outlook</translation>
    </message>
    <message>
        <source>Mail on the Mac</source>
        <translation>Mail på Mac-datorn</translation>
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
        <translation>Meddelandet som kom tillbaka</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Vad det betyder</translation>
    </message>
    <message>
        <source>Your file</source>
        <translation>Din fil</translation>
    </message>
    <message>
        <source>May it be sent?</source>
        <translation>Kan den skickas?</translation>
    </message>
    <message>
        <source>Who will get it</source>
        <translation>Vem som ska få det</translation>
    </message>
    <message>
        <source>When to send</source>
        <translation>När du skickar</translation>
    </message>
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
        <source>Your old mail</source>
        <translation>Din gamla e‑post</translation>
    </message>
    <message>
        <source>The plan</source>
        <translation>Planen</translation>
    </message>
    <message>
        <source>The move</source>
        <translation>Flytten</translation>
    </message>
    <message>
        <source>Your folders</source>
        <translation>Dina mappar</translation>
    </message>
    <message>
        <source>Tidied up</source>
        <translation>Ordnat</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjälp</translation>
    </message>
    <message>
        <source>The report</source>
        <translation>Rapporten</translation>
    </message>
    <message>
        <source>Two steps</source>
        <translation>Två steg</translation>
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
        <translation>Inställningar</translation>
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
        <source>E‑mail helper</source>
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
    <name>WindowReading</name>
    <message>
        <source>Opening your inbox…</source>
        <translation>Öppnar din inkorg …</translation>
    </message>
    <message>
        <source>Opening the mail…</source>
        <translation>Öppnar meddelandet …</translation>
    </message>
    <message>
        <source>We could not look in your inbox</source>
        <translation>Vi kunde inte titta i din inkorg</translation>
    </message>
    <message>
        <source>We could not read the mail</source>
        <translation>Vi kunde inte läsa meddelandet</translation>
    </message>
    <message>
        <source>Show us the mail in another way</source>
        <translation>Visa oss meddelandet på ett annat sätt</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Ändra adress eller lösenord</translation>
    </message>
    <message>
        <source>We are only looking. Nothing is changed in your inbox.</source>
        <translation>Vi bara tittar. Inget ändras i din inkorg.</translation>
    </message>
    <message>
        <source>The mail is only read on this computer.</source>
        <translation>Meddelandet läses bara på den här datorn.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Ett litet ögonblick</translation>
    </message>
    <message>
        <source>Mails read so far: {count}</source>
        <translation>Lästa meddelanden hittills: {count}</translation>
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
        <source>We are looking for your provider</source>
        <translation>Vi letar efter din leverantör</translation>
    </message>
    <message>
        <source>This takes a few seconds. Your password is not used for this.</source>
        <translation>Det här tar några sekunder. Ditt lösenord används inte till det här.</translation>
    </message>
    <message>
        <source>Places asked: {total}. Answers so far: {done}.</source>
        <translation>Ställen vi har frågat: {total}. Svar hittills: {done}.</translation>
    </message>
</context>
<context>
    <name>WindowSending</name>
    <message>
        <source>Looking at the file…</source>
        <translation>Tittar på filen …</translation>
    </message>
    <message>
        <source>We could not look at the file</source>
        <translation>Vi kunde inte titta på filen</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Välj en annan fil</translation>
    </message>
    <message>
        <source>We are looking at your file</source>
        <translation>Vi tittar på din fil</translation>
    </message>
    <message>
        <source>It stays where it is, and is not changed.</source>
        <translation>Den ligger kvar där den är och ändras inte.</translation>
    </message>
    <message>
        <source>May I send this file?</source>
        <translation>Kan jag skicka den här filen?</translation>
    </message>
    <message>
        <source>We look at it here on this computer, and compare it with the rules of your provider. It is not sent anywhere.</source>
        <translation>Vi tittar på filen här på datorn och jämför den med reglerna hos din leverantör. Den skickas ingenstans.</translation>
    </message>
    <message>
        <source>Drag the file here</source>
        <translation>Dra filen hit</translation>
    </message>
    <message>
        <source>Several files are looked at as parts of one mail.</source>
        <translation>Är det flera filer tittar vi på dem som delar av ett och samma meddelande.</translation>
    </message>
    <message>
        <source>Choose a &amp;file…</source>
        <translation>Välj en &amp;fil …</translation>
    </message>
    <message>
        <source>That is not a file. Save it first, then drag the file here.</source>
        <translation>Det är ingen fil. Spara det först, och dra sedan filen hit.</translation>
    </message>
    <message>
        <source>Or is it about many people?</source>
        <translation>Eller gäller det många mottagare?</translation>
    </message>
    <message>
        <source>I want to write to many people</source>
        <translation>Jag vill skriva till många</translation>
    </message>
    <message>
        <source>Providers stop those who write to too many people at once. We tell you when to send to whom.</source>
        <translation>Leverantörer stoppar dem som skriver till för många på en gång. Vi berättar när du kan skicka till vem.</translation>
    </message>
    <message>
        <source>Which file do you want to send?</source>
        <translation>Vilken fil vill du skicka?</translation>
    </message>
    <message>
        <source>What you can do instead</source>
        <translation>Det här kan du göra i stället</translation>
    </message>
    <message>
        <source>Look at another file</source>
        <translation>Titta på en annan fil</translation>
    </message>
    <message>
        <source>Name the provider</source>
        <translation>Ange leverantören</translation>
    </message>
    <message>
        <source>Yes, you can send these files</source>
        <translation>Ja, du kan skicka de här filerna</translation>
    </message>
    <message>
        <source>Yes, you can send this file</source>
        <translation>Ja, du kan skicka den här filen</translation>
    </message>
    <message>
        <source>The recipient’s provider has rules too, which we do not know.</source>
        <translation>Mottagarens leverantör har också regler, och dem känner vi inte till.</translation>
    </message>
    <message>
        <source>Not all of these files would arrive</source>
        <translation>En del av filerna kommer inte fram</translation>
    </message>
    <message>
        <source>This file would not arrive</source>
        <translation>Den här filen kommer inte fram</translation>
    </message>
    <message>
        <source>Here is why, and what you can do instead.</source>
        <translation>Här ser du varför, och vad du kan göra i stället.</translation>
    </message>
    <message>
        <source>We are not sure about all of these files</source>
        <translation>Vi är inte säkra på alla de här filerna</translation>
    </message>
    <message>
        <source>We are not sure about this file</source>
        <translation>Vi är inte säkra på den här filen</translation>
    </message>
    <message>
        <source>You can try, or name your provider first.</source>
        <translation>Du kan försöka, eller ange leverantören först.</translation>
    </message>
    <message>
        <source>You can try. This is what may go wrong.</source>
        <translation>Du kan försöka. Det här kan gå fel.</translation>
    </message>
    <message>
        <source>Who is your e‑mail pro&amp;vider?</source>
        <translation>Vem är din e‑postle&amp;verantör?</translation>
    </message>
    <message>
        <source>I do not know, or another one</source>
        <translation>Jag vet inte, eller en annan</translation>
    </message>
    <message>
        <source>Each provider has rules of its own.</source>
        <translation>Varje leverantör har sina egna regler.</translation>
    </message>
    <message>
        <source>Tell us your address or your provider</source>
        <translation>Ange din adress eller leverantör</translation>
    </message>
    <message>
        <source>Then we look once more, with the rules of your provider.</source>
        <translation>Sedan tittar vi en gång till, med reglerna hos din leverantör.</translation>
    </message>
    <message>
        <source>It often says who your provider is. We send nothing to it.</source>
        <translation>Den säger ofta vem leverantören är. Vi skickar inget dit.</translation>
    </message>
    <message>
        <source>Is it not in the list? Then we do not know its rules. Press “Back”: all you can do then is try to send the file.</source>
        <translation>Finns den inte i listan? Då känner vi inte till reglerna. Tryck på ”Tillbaka”. Det enda du då kan göra är att försöka skicka filen.</translation>
    </message>
    <message>
        <source>Type your address, or choose your provider from the list.</source>
        <translation>Skriv din adress, eller välj din leverantör i listan.</translation>
    </message>
    <message>
        <source>This address does not tell us your provider. Choose it from the list.</source>
        <translation>Den här adressen visar inte vem leverantören är. Välj leverantören i listan.</translation>
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
        <translation>Det här kan inte vara ett användarnamn.</translation>
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
    <name>WindowSettings</name>
    <message>
        <source>How the window looks and speaks</source>
        <translation>Utseende och språk</translation>
    </message>
    <message>
        <source>Same as the computer: {language}</source>
        <translation>Som datorn: {language}</translation>
    </message>
    <message>
        <source>Language of this window</source>
        <translation>Språket i det här fönstret</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Färger</translation>
    </message>
    <message>
        <source>Same as the computer</source>
        <translation>Som datorn</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Ljust</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mörkt</translation>
    </message>
    <message>
        <source>Size of the text</source>
        <translation>Textstorlek</translation>
    </message>
    <message>
        <source>Your computer is set to high contrast. We keep to that, whatever is chosen here.</source>
        <translation>Datorn är inställd på hög kontrast. Det rättar vi oss efter, vad som än väljs här.</translation>
    </message>
    <message>
        <source>Larger: a quarter more</source>
        <translation>Större: en fjärdedel till</translation>
    </message>
    <message>
        <source>Much larger: half as much again</source>
        <translation>Mycket större: hälften till</translation>
    </message>
    <message>
        <source>Twice as large</source>
        <translation>Dubbelt så stor</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Inställningar</translation>
    </message>
    <message>
        <source>What you choose here takes effect at once and stays that way.</source>
        <translation>Det du väljer här gäller genast och framöver.</translation>
    </message>
    <message>
        <source>What was changed</source>
        <translation>Det som har ändrats</translation>
    </message>
    <message>
        <source>Everything that this program has changed so far, with the way to take it back.</source>
        <translation>Allt som det här programmet har ändrat hittills, och hur du ångrar det.</translation>
    </message>
    <message>
        <source>Show what was changed</source>
        <translation>Visa det som har ändrats</translation>
    </message>
    <message>
        <source>We are looking at what is kept here…</source>
        <translation>Vi tittar efter vad som är sparat här …</translation>
    </message>
    <message>
        <source>What you choose here lasts until you close this window.</source>
        <translation>Det du väljer här gäller tills du stänger fönstret.</translation>
    </message>
    <message>
        <source>Take it off this list</source>
        <translation>Ta bort det från den här listan</translation>
    </message>
    <message>
        <source>We could not look at what is kept here</source>
        <translation>Vi kunde inte titta efter vad som är sparat här</translation>
    </message>
    <message>
        <source>It is no longer in the keyring.</source>
        <translation>Det är borttaget ur nyckelringen.</translation>
    </message>
    <message>
        <source>It is off the list. We will never ask for it again.</source>
        <translation>Det är borta från listan. Vi frågar inte efter det mer.</translation>
    </message>
    <message>
        <source>The list could not be changed. Please try again.</source>
        <translation>Listan kunde inte ändras. Försök igen.</translation>
    </message>
    <message>
        <source>What we keep on this computer</source>
        <translation>Det vi sparar på den här datorn</translation>
    </message>
    <message>
        <source>There is no place on this computer where we may keep anything. So nothing can be changed either: no safety copy could be made.</source>
        <translation>Det finns ingen plats på den här datorn där vi får spara något. Då kan inte heller något ändras: det går inte att göra någon säkerhetskopia.</translation>
    </message>
    <message>
        <source>All of it is in one folder, and only you can read it. None of it is sent anywhere.</source>
        <translation>Allt ligger i en enda mapp, och bara du kan läsa det. Inget av det skickas någonstans.</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Öppna mappen</translation>
    </message>
    <message>
        <source>Details: where it is</source>
        <translation>Detaljer: var den ligger</translation>
    </message>
    <message>
        <source>Files and folders</source>
        <translation>Filer och mappar</translation>
    </message>
    <message>
        <source>Remembered passwords</source>
        <translation>Sparade lösenord</translation>
    </message>
    <message>
        <source>They are in the keyring of this computer, which locks them away. We never show them.</source>
        <translation>De ligger inlåsta i nyckelringen på den här datorn. Vi visar dem aldrig.</translation>
    </message>
    <message>
        <source>We remember no passwords on this computer.</source>
        <translation>Vi har inget lösenord sparat på den här datorn.</translation>
    </message>
    <message>
        <source>What we know about e‑mail providers</source>
        <translation>Det vi vet om e‑postleverantörer</translation>
    </message>
    <message>
        <source>None of it is older than {days} days. That is recent enough.</source>
        <translation>Inget av det är äldre än {days} dagar. Det är färskt nog.</translation>
    </message>
    <message>
        <source>We know {count} providers. Our newest information was collected on {day}.</source>
        <translation>Vi känner till {count} leverantörer. Det nyaste av det vi vet lästes {day}.</translation>
    </message>
    <message>
        <source>Remove from the keyring</source>
        <translation>Ta bort ur nyckelringen</translation>
    </message>
    <message>
        <source>Remove from the keyring: {what}</source>
        <translation>Ta bort ur nyckelringen: {what}</translation>
    </message>
    <message>
        <source>Some of it is older than {days} days, and providers do change their servers. Where the provider itself tells us its servers, we go by that. A newer version of this program knows more.</source>
        <translation>En del av det är äldre än {days} dagar, och leverantörer byter servrar ibland. Där leverantören själv talar om vilka servrar den har går vi efter det. En nyare version av det här programmet vet mer.</translation>
    </message>
    <message>
        <source>Details: which providers</source>
        <translation>Detaljer: vilka leverantörer</translation>
    </message>
    <message>
        <source>{provider}: since {day}</source>
        <translation>{provider}: sedan {day}</translation>
    </message>
    <message>
        <source>Providers and days</source>
        <translation>Leverantörer och dagar</translation>
    </message>
    <message>
        <source>The list of what was changed</source>
        <translation>Listan över det som har ändrats</translation>
    </message>
    <message>
        <source>Safety copies, so that it can be taken back</source>
        <translation>Säkerhetskopior, så att det kan ångras</translation>
    </message>
    <message>
        <source>Lists and reports of mail that was moved</source>
        <translation>Listor och rapporter om e‑post som har flyttats</translation>
    </message>
    <message>
        <source>What went wrong in the program, for support</source>
        <translation>Det som gick fel i programmet, till kundtjänst</translation>
    </message>
    <message>
        <source>What you have chosen on this page</source>
        <translation>Det du har valt på den här sidan</translation>
    </message>
    <message>
        <source>For which addresses a password is remembered</source>
        <translation>För vilka adresser ett lösenord är sparat</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>inget ännu</translation>
    </message>
    <message>
        <source>more than {size}</source>
        <translation>mer än {size}</translation>
    </message>
    <message>
        <source>The password of {address}</source>
        <translation>Lösenordet till {address}</translation>
    </message>
    <message>
        <source>The key for the login codes of {address}</source>
        <translation>Nyckeln till inloggningskoderna för {address}</translation>
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
        <translation>Var ska vi spara rapporten?</translation>
    </message>
    <message>
        <source>Help from customer service</source>
        <translation>Hjälp från kundtjänst</translation>
    </message>
    <message>
        <source>We write down what they need to know. You read it first, and then send it to them yourself: we send nothing, and nobody looks into your computer.</source>
        <translation>Vi skriver ner det som de behöver veta. Du läser det först och skickar det sedan själv till dem: vi skickar inget, och ingen tittar in i din dator.</translation>
    </message>
    <message>
        <source>Make a report of this computer</source>
        <translation>Gör en rapport om den här datorn</translation>
    </message>
    <message>
        <source>Which mail programs are here, how they are set up, and what was changed. Without passwords, and without your mail.</source>
        <translation>Vilka e‑postprogram som finns här, hur de är inställda och vad som har ändrats. Utan lösenord, och utan din e‑post.</translation>
    </message>
    <message>
        <source>Open a report</source>
        <translation>Öppna en rapport</translation>
    </message>
    <message>
        <source>One that somebody has sent you.</source>
        <translation>En som någon har skickat till dig.</translation>
    </message>
    <message>
        <source>You can also drag a report file onto this page.</source>
        <translation>Du kan också dra filen med en rapport hit till den här sidan.</translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation>Öva först</translation>
    </message>
    <message>
        <source>Try everything on made-up mail. Nothing real is touched.</source>
        <translation>Prova allt på påhittad e‑post. Din egen e‑post rörs inte.</translation>
    </message>
    <message>
        <source>Codes for logging in</source>
        <translation>Koder för inloggning</translation>
    </message>
    <message>
        <source>Set up logging in with a password and a code.</source>
        <translation>Ställ in inloggning med lösenord och kod.</translation>
    </message>
    <message>
        <source>Which report shall we open?</source>
        <translation>Vilken rapport ska vi öppna?</translation>
    </message>
    <message>
        <source>A report from somebody else</source>
        <translation>En rapport från någon annan</translation>
    </message>
    <message>
        <source>This report was made on another computer. We only show what is written in it, and cannot tell who wrote it.</source>
        <translation>Den här rapporten gjordes på en annan dator. Vi visar bara det som står i den, och kan inte säga vem som har skrivit det.</translation>
    </message>
    <message>
        <source>The report is saved</source>
        <translation>Rapporten är sparad</translation>
    </message>
    <message>
        <source>This is all that is in the file. There are no passwords in it, and nothing from your mail. Addresses are shortened, and folders of your own have numbers instead of names.</source>
        <translation>Det här är allt som finns i filen. Det finns inga lösenord i den, och inget av det som står i din e‑post. Adresser är förkortade, och dina egna mappar har nummer i stället för namn.</translation>
    </message>
    <message>
        <source>Read it before you save it</source>
        <translation>Läs rapporten innan du sparar den</translation>
    </message>
    <message>
        <source>This is all that will be in the file. There are no passwords in it, and nothing from your mail. Addresses are shortened, and folders of your own have numbers instead of names.</source>
        <translation>Det här är allt som kommer med i filen. Det finns inga lösenord i den, och inget av det som står i din e‑post. Adresser är förkortade, och dina egna mappar har nummer i stället för namn.</translation>
    </message>
    <message>
        <source>Save it somewhere else…</source>
        <translation>Spara den på ett annat ställe …</translation>
    </message>
    <message>
        <source>The report is not saved</source>
        <translation>Rapporten är inte sparad</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>Sparat som {file}</translation>
    </message>
    <message>
        <source>Send this file to customer service, for instance by e‑mail. They open it with this program, or in a web browser.</source>
        <translation>Skicka den här filen till kundtjänst, till exempel med e‑post. De öppnar den med det här programmet, eller i en webbläsare.</translation>
    </message>
    <message>
        <source>The report is copied. Paste it into a mail.</source>
        <translation>Rapporten är kopierad. Klistra in den i ett meddelande.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Kopiera som text</translation>
    </message>
    <message>
        <source>mail report {day}</source>
        <translation>e‑postrapport {day}</translation>
    </message>
    <message>
        <source>The report is saved.</source>
        <translation>Rapporten är sparad.</translation>
    </message>
    <message>
        <source>Opening the report…</source>
        <translation>Öppnar rapporten …</translation>
    </message>
    <message>
        <source>Looking at this computer…</source>
        <translation>Tittar på den här datorn …</translation>
    </message>
    <message>
        <source>We could not open this file</source>
        <translation>Vi kunde inte öppna den här filen</translation>
    </message>
    <message>
        <source>We could not make the report</source>
        <translation>Vi kunde inte göra rapporten</translation>
    </message>
    <message>
        <source>Choose another file</source>
        <translation>Välj en annan fil</translation>
    </message>
    <message>
        <source>Other help</source>
        <translation>Annan hjälp</translation>
    </message>
    <message>
        <source>Nothing is sent, and nothing is changed.</source>
        <translation>Inget skickas, och inget ändras.</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Ett litet ögonblick</translation>
    </message>
    <message>
        <source>Everything that is in the file, word for word</source>
        <translation>Allt som står i filen, ord för ord</translation>
    </message>
    <message>
        <source>The whole report</source>
        <translation>Hela rapporten</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detaljer</translation>
    </message>
    <message>
        <source>Make a report for customer service</source>
        <translation>Gör en rapport till kundtjänst</translation>
    </message>
</context>
<context>
    <name>WindowTidy</name>
    <message>
        <source>This folder</source>
        <translation>Den här mappen</translation>
    </message>
    <message>
        <source>belongs in</source>
        <translation>hör hemma i</translation>
    </message>
    <message>
        <source>Show how it would look</source>
        <translation>Visa hur det blir</translation>
    </message>
    <message>
        <source>No other folder: at the top</source>
        <translation>Ingen annan mapp: överst</translation>
    </message>
    <message>
        <source>Has old mail come back, or is some mail there twice?</source>
        <translation>Har gammal e‑post kommit tillbaka, eller ligger något där två gånger?</translation>
    </message>
    <message>
        <source>To find out, we look through all your mail at the provider, and the old mail on this computer. If there is a lot of mail, it takes a few minutes, and you can stop it. Nothing is changed.</source>
        <translation>Då går vi igenom all din e‑post hos leverantören, och den gamla e‑posten på den här datorn. Är det mycket tar det några minuter, och du kan avbryta. Vi ändrar inget.</translation>
    </message>
    <message>
        <source>Look through my mail</source>
        <translation>Gå igenom min e‑post</translation>
    </message>
    <message>
        <source>Opening your mailbox…</source>
        <translation>Öppnar din brevlåda …</translation>
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
        <translation>Vi kunde inte gå igenom din e‑post</translation>
    </message>
    <message>
        <source>We have looked through your mail. Messages: {count}</source>
        <translation>Vi har gått igenom din e‑post. Meddelanden: {count}</translation>
    </message>
    <message>
        <source>No mail has come a second time, and none is there twice. Messages that we looked at: {count}</source>
        <translation>Ingen e‑post har kommit på nytt, och inget ligger där två gånger. Meddelanden som vi tittade på: {count}</translation>
    </message>
    <message>
        <source>The old mail on this computer could not be read, so we only went by what is at the provider.</source>
        <translation>Den gamla e‑posten på den här datorn gick inte att läsa, så vi gick bara efter det som finns hos leverantören.</translation>
    </message>
    <message>
        <source>Look through my mail again</source>
        <translation>Gå igenom min e‑post igen</translation>
    </message>
    <message>
        <source>Your folders look right</source>
        <translation>Dina mappar ser rätt ut</translation>
    </message>
    <message>
        <source>This is what is kept for you at your provider.</source>
        <translation>Det här är det som finns för dig hos din leverantör.</translation>
    </message>
    <message>
        <source>Your folders are all there</source>
        <translation>Alla dina mappar finns där</translation>
    </message>
    <message>
        <source>Only the mail program on this computer hides some.</source>
        <translation>Det är bara e‑postprogrammet på den här datorn som döljer några.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. We only do what has a tick, and you can take it back.</source>
        <translation>Vi har inte ändrat något än. Vi gör bara det du har satt en bock vid, och du kan ångra det.</translation>
    </message>
    <message>
        <source>We found something to put right</source>
        <translation>Vi hittade något att ordna</translation>
    </message>
    <message>
        <source>We found {count} things to put right</source>
        <translation>Vi hittade {count} saker att ordna</translation>
    </message>
    <message>
        <source>My mail program shows different folders from these</source>
        <translation>Mitt e‑postprogram visar andra mappar än de här</translation>
    </message>
    <message>
        <source>Look at my folders again</source>
        <translation>Titta på mina mappar igen</translation>
    </message>
    <message>
        <source>We are working out how your folders would look…</source>
        <translation>Vi räknar ut hur dina mappar skulle bli …</translation>
    </message>
    <message>
        <source>There is no folder that can be moved.</source>
        <translation>Det finns ingen mapp som kan flyttas.</translation>
    </message>
    <message>
        <source>The folder is there already.</source>
        <translation>Mappen ligger redan där.</translation>
    </message>
    <message>
        <source>We could not look at your folders</source>
        <translation>Vi kunde inte titta på dina mappar</translation>
    </message>
    <message>
        <source>Change address or password</source>
        <translation>Ändra adress eller lösenord</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv in inställningarna själv</translation>
    </message>
    <message>
        <source>One moment, please</source>
        <translation>Ett litet ögonblick</translation>
    </message>
    <message>
        <source>We are only looking at your folders. Nothing is changed.</source>
        <translation>Vi tittar bara på dina mappar. Vi ändrar inget.</translation>
    </message>
    <message>
        <source>If your mail program does not show it yet, close the program and open it again.</source>
        <translation>Om ditt e‑postprogram inte visar det än, stäng det och öppna det igen.</translation>
    </message>
    <message>
        <source>It was done, but your provider does not show all of it yet.</source>
        <translation>Det är gjort, men din leverantör visar inte allt än.</translation>
    </message>
    <message>
        <source>Changed, but not all of it shows yet</source>
        <translation>Ändrat, men allt syns inte än</translation>
    </message>
    <message>
        <source>not visible yet</source>
        <translation>syns inte än</translation>
    </message>
    <message>
        <source>Left where it was: {folders}</source>
        <translation>Kvar där den var: {folders}</translation>
    </message>
    <message>
        <source>Look again, and do the rest</source>
        <translation>Titta efter igen, och gör resten</translation>
    </message>
    <message>
        <source>At your provider everything is as it was before.</source>
        <translation>Hos din leverantör är allt som förut.</translation>
    </message>
    <message>
        <source>Some folders were changed later, so we left those alone.</source>
        <translation>Några av mapparna har ändrats senare, så dem lät vi vara.</translation>
    </message>
    <message>
        <source>Your folders now</source>
        <translation>Dina mappar nu</translation>
    </message>
    <message>
        <source>Then everything at your provider is put back where it was.</source>
        <translation>Då läggs allt hos din leverantör tillbaka där det var.</translation>
    </message>
    <message>
        <source>Asking your provider…</source>
        <translation>Frågar din leverantör …</translation>
    </message>
    <message>
        <source>It could not be put right, and nothing was changed</source>
        <translation>Vi kunde inte ordna det, och vi har inte ändrat något</translation>
    </message>
    <message>
        <source>Choose something else</source>
        <translation>Välj något annat</translation>
    </message>
    <message>
        <source>We are putting it right</source>
        <translation>Vi ordnar det</translation>
    </message>
    <message>
        <source>No mail is deleted, and you can take everything back.</source>
        <translation>Ingen e‑post raderas, och du kan ångra allt.</translation>
    </message>
    <message>
        <source>Details: exactly what is done</source>
        <translation>Detaljer: exakt vad som görs</translation>
    </message>
    <message>
        <source>What the server is told</source>
        <translation>Det som e‑postservern får veta</translation>
    </message>
    <message>
        <source>When these are answered, there are others: {count}</source>
        <translation>När du har svarat på de här kommer fler: {count}</translation>
    </message>
    <message>
        <source>What you had deleted goes into a folder of its own, “{folder}”, where you can look at it. The rest is marked as read.</source>
        <translation>Det du hade raderat läggs i en egen mapp, ”{folder}”, där du kan titta på det. Resten markeras som läst.</translation>
    </message>
    <message>
        <source>Mark it as read</source>
        <translation>Markera det som läst</translation>
    </message>
    <message>
        <source>Everything stays in the inbox.</source>
        <translation>Allt ligger kvar i inkorgen.</translation>
    </message>
    <message>
        <source>Put it aside</source>
        <translation>Lägg det åt sidan</translation>
    </message>
    <message>
        <source>{folder}: {count}</source>
        <translation>{folder}: {count}</translation>
    </message>
    <message>
        <source>The copies go into a folder of their own, such as “{folder}”. None is lost.</source>
        <translation>Kopiorna läggs i en egen mapp, till exempel ”{folder}”. Ingen går förlorad.</translation>
    </message>
    <message>
        <source>Only give them a star</source>
        <translation>Ge dem bara en stjärna</translation>
    </message>
    <message>
        <source>Then you can find them easily, and decide for yourself.</source>
        <translation>Då hittar du dem lätt och bestämmer själv.</translation>
    </message>
    <message>
        <source>Put the copies aside</source>
        <translation>Lägg kopiorna åt sidan</translation>
    </message>
    <message>
        <source>Put {program} right</source>
        <translation>Rätta till {program}</translation>
    </message>
    <message>
        <source>moved here</source>
        <translation>flyttad hit</translation>
    </message>
    <message>
        <source>Your folders afterwards</source>
        <translation>Dina mappar efteråt</translation>
    </message>
    <message>
        <source>Your folders at the provider</source>
        <translation>Dina mappar hos leverantören</translation>
    </message>
    <message>
        <source>At your provider</source>
        <translation>Hos din leverantör</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>visas inte</translation>
    </message>
    <message>
        <source>And other folders, which stay as they are: {count}</source>
        <translation>Och andra mappar, som blir som de är: {count}</translation>
    </message>
    <message>
        <source>A folder seems to be in the wrong place</source>
        <translation>En mapp verkar ligga på fel ställe</translation>
    </message>
    <message>
        <source>{count} folders seem to be in the wrong place</source>
        <translation>{count} mappar verkar ligga på fel ställe</translation>
    </message>
    <message>
        <source>Folders that you want elsewhere</source>
        <translation>Mappar som du vill ha på ett annat ställe</translation>
    </message>
    <message>
        <source>When a provider moves to new machines, folders that were inside another one sometimes end up at the top. Everything in them is still there, and stays in them.</source>
        <translation>När en leverantör flyttar till nya maskiner händer det att mappar som låg inuti en annan hamnar överst. Allt i dem finns kvar, och stannar där.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Only you know what belongs where. You can also leave everything as it is.</source>
        <translation>Vi har inte ändrat något än. Det är bara du som vet vad som hör hemma var. Du kan också låta allt vara som det är.</translation>
    </message>
    <message>
        <source>We have a question about your folders</source>
        <translation>Vi har en fråga om dina mappar</translation>
    </message>
    <message>
        <source>“{folder}” goes to the top</source>
        <translation>”{folder}” läggs överst</translation>
    </message>
    <message>
        <source>“{folder}” goes into “{parent}”</source>
        <translation>”{folder}” läggs i ”{parent}”</translation>
    </message>
    <message>
        <source>“{folder}” goes back into “{parent}”</source>
        <translation>”{folder}” läggs tillbaka i ”{parent}”</translation>
    </message>
    <message>
        <source>In your old mail on this computer, all the mails that we compared are there: {count}</source>
        <translation>Alla meddelanden som vi jämförde ligger där i den gamla e‑posten på den här datorn: {count}</translation>
    </message>
    <message>
        <source>In your old mail on this computer, {shared} of the {count} mails that we compared are there.</source>
        <translation>{shared} av de {count} meddelanden som vi jämförde ligger där i den gamla e‑posten på den här datorn.</translation>
    </message>
    <message>
        <source>We are sure</source>
        <translation>Vi är säkra</translation>
    </message>
    <message>
        <source>A folder is in the wrong place</source>
        <translation>En mapp ligger på fel ställe</translation>
    </message>
    <message>
        <source>{count} folders are in the wrong place</source>
        <translation>{count} mappar ligger på fel ställe</translation>
    </message>
    <message>
        <source>Your mail programs still look for it there.</source>
        <translation>Dina e‑postprogram letar fortfarande efter den där.</translation>
    </message>
    <message>
        <source>Very likely</source>
        <translation>Mycket troligt</translation>
    </message>
    <message>
        <source>Your mail program had a folder of this name there. Only you can tell whether it is the same one.</source>
        <translation>Ditt e‑postprogram hade en mapp med det här namnet där. Bara du vet om det är samma.</translation>
    </message>
    <message>
        <source>Please check this</source>
        <translation>Kontrollera det här själv</translation>
    </message>
    <message>
        <source>As you said</source>
        <translation>Som du sa</translation>
    </message>
    <message>
        <source>Where does “{folder}” belong?</source>
        <translation>Var hör ”{folder}” hemma?</translation>
    </message>
    <message>
        <source>It belongs in “{parent}”</source>
        <translation>Den hör hemma i ”{parent}”</translation>
    </message>
    <message>
        <source>Move another folder</source>
        <translation>Flytta en annan mapp</translation>
    </message>
    <message>
        <source>An empty folder that nobody needs</source>
        <translation>En tom mapp som ingen behöver</translation>
    </message>
    <message>
        <source>A mail program with a wrong setting made it. Your real folder for this is a different one. We check once more that it is empty before it goes.</source>
        <translation>Ett e‑postprogram med en felaktig inställning skapade den. Din riktiga mapp för det här är en annan. Vi tittar efter en gång till att den är tom innan den tas bort.</translation>
    </message>
    <message>
        <source>Remove the empty folder</source>
        <translation>Ta bort den tomma mappen</translation>
    </message>
    <message>
        <source>Empty folders that nobody needs</source>
        <translation>Tomma mappar som ingen behöver</translation>
    </message>
    <message>
        <source>A mail program with a wrong setting made them. Your real folders for this are different ones. We check once more that they are empty before they go.</source>
        <translation>Ett e‑postprogram med en felaktig inställning skapade dem. Dina riktiga mappar för det här är andra. Vi tittar efter en gång till att de är tomma innan de tas bort.</translation>
    </message>
    <message>
        <source>Remove the empty folders</source>
        <translation>Ta bort de tomma mapparna</translation>
    </message>
    <message>
        <source>After a provider has moved to new machines, mail programs sometimes fetch old mail again, including what you had deleted or read.</source>
        <translation>När en leverantör har flyttat till nya maskiner händer det att e‑postprogram hämtar gammal e‑post på nytt, även sådant som du hade raderat eller läst.</translation>
    </message>
    <message>
        <source>Deleted before, and back again: {count}</source>
        <translation>Raderat förut, och där igen: {count}</translation>
    </message>
    <message>
        <source>Read before, and shown as unread: {count}</source>
        <translation>Läst förut, och visat som oläst: {count}</translation>
    </message>
    <message>
        <source>Old mail has come a second time</source>
        <translation>Gammal e‑post har kommit på nytt</translation>
    </message>
    <message>
        <source>Put this right</source>
        <translation>Ordna det här</translation>
    </message>
    <message>
        <source>The same mail is in the same folder more than once, letter for letter. One of each stays. Extra copies: {count}</source>
        <translation>Samma meddelande ligger mer än en gång i samma mapp, bokstav för bokstav. Ett av varje blir kvar. Överflödiga kopior: {count}</translation>
    </message>
    <message>
        <source>Some mail is there twice</source>
        <translation>Viss e‑post ligger där två gånger</translation>
    </message>
    <message>
        <source>{program} does not show all your folders</source>
        <translation>{program} visar inte alla dina mappar</translation>
    </message>
    <message>
        <source>One folder is safe at your provider, just not shown: {program} on this computer has a setting that hides it.</source>
        <translation>En mapp ligger tryggt hos din leverantör, men visas inte: {program} på den här datorn har en inställning som döljer den.</translation>
    </message>
    <message>
        <source>{count} folders are safe at your provider, just not shown: {program} on this computer has a setting that hides them.</source>
        <translation>{count} mappar ligger tryggt hos din leverantör, men visas inte: {program} på den här datorn har en inställning som döljer dem.</translation>
    </message>
    <message>
        <source>Is there old mail somewhere else?</source>
        <translation>Finns det gammal e‑post på ett annat ställe?</translation>
    </message>
    <message>
        <source>The disk of an old computer, or a safety copy: it tells us where your folders were. Choose it, or drag it onto this page. We only read it.</source>
        <translation>Disken från en gammal dator eller en säkerhetskopia: den berättar för oss var dina mappar låg. Välj den, eller dra den hit till den här sidan. Vi bara läser den.</translation>
    </message>
    <message>
        <source>We looked here, too: {place}</source>
        <translation>Vi har också tittat här: {place}</translation>
    </message>
    <message>
        <source>Leave this out</source>
        <translation>Ta inte med den här</translation>
    </message>
    <message>
        <source>Leave this out: {place}</source>
        <translation>Ta inte med den här: {place}</translation>
    </message>
    <message>
        <source>Some of the old mail could not be read. Is the disk still plugged in?</source>
        <translation>En del av den gamla e‑posten gick inte att läsa. Är disken fortfarande ansluten?</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Välj en mapp …</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Välj en fil …</translation>
    </message>
    <message>
        <source>Looking through it…</source>
        <translation>Vi tittar igenom det …</translation>
    </message>
    <message>
        <source>We found no mail there</source>
        <translation>Där hittade vi ingen e‑post</translation>
    </message>
    <message>
        <source>We could not look into it</source>
        <translation>Vi kunde inte läsa det</translation>
    </message>
    <message>
        <source>Which folder holds old mail?</source>
        <translation>Vilken mapp innehåller gammal e‑post?</translation>
    </message>
    <message>
        <source>Which file holds old mail?</source>
        <translation>Vilken fil innehåller gammal e‑post?</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Första</translation>
    </message>
    <message>
        <source>Show the &amp;previous</source>
        <translation>Visa de &amp;föregående</translation>
    </message>
    <message>
        <source>Show the &amp;next</source>
        <translation>Visa de &amp;nästa</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Sista</translation>
    </message>
    <message>
        <source>If you do not answer, it stays where it is.</source>
        <translation>Svarar du inte, blir den kvar där den är.</translation>
    </message>
</context>
<context>
    <name>WindowTwoFactor</name>
    <message>
        <source>Your login code</source>
        <translation>Din inloggningskod</translation>
    </message>
    <message>
        <source>Type it where the provider asks for it. Each code works once, and only as long as it is shown here.</source>
        <translation>Skriv den där leverantören ber om den. Varje kod fungerar en gång, och bara så länge den står här.</translation>
    </message>
    <message>
        <source>The code is refused</source>
        <translation>Koden godkänns inte</translation>
    </message>
    <message>
        <source>Wait for the next code, and type it at once. If that is refused too, the clock or the key is wrong. If another device shows codes for the same login, we can tell which.</source>
        <translation>Vänta på nästa kod, och skriv den genast. Om den inte heller godkänns är det klockan eller nyckeln som är fel. Om en annan enhet visar koder för samma inloggning kan vi säga vilket av dem det är.</translation>
    </message>
    <message>
        <source>The code that the other device shows</source>
        <translation>Koden som den andra enheten visar</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Jämför</translation>
    </message>
    <message>
        <source>Give us the key again</source>
        <translation>Ge oss nyckeln en gång till</translation>
    </message>
    <message>
        <source>The key is kept. You can remove it again in the settings.</source>
        <translation>Nyckeln är sparad. Du kan ta bort den igen i inställningarna.</translation>
    </message>
    <message>
        <source>Do you want codes tomorrow, too?</source>
        <translation>Vill du ha koder i morgon också?</translation>
    </message>
    <message>
        <source>&amp;It works: to the start page</source>
        <translation>&amp;Det fungerar: till startsidan</translation>
    </message>
    <message>
        <source>The key is forgotten when you leave this page. We can keep it in the keyring of this computer. Anyone who can open it then has both: your password and the codes.</source>
        <translation>Nyckeln glöms när du lämnar den här sidan. Vi kan spara den i datorns nyckelring. Men då har den som kan öppna nyckelringen både ditt lösenord och koderna.</translation>
    </message>
    <message>
        <source>Keep the key in the keyring</source>
        <translation>Spara nyckeln i nyckelringen</translation>
    </message>
    <message>
        <source>Show me the &amp;code</source>
        <translation>Visa mig &amp;koden</translation>
    </message>
    <message>
        <source>Two-step login</source>
        <translation>Inloggning i två steg</translation>
    </message>
    <message>
        <source>Besides the password, the provider’s web page asks for a code that changes every half minute. Here you get that code. If you have an app for it on a phone, use that instead: two devices are safer than one.</source>
        <translation>Förutom lösenordet ber leverantörens webbsida om en kod som byts varje halvminut. Den koden får du här. Om du har en app för det i telefonen, använd hellre den: två enheter är säkrare än en.</translation>
    </message>
    <message>
        <source>Your e‑mail address</source>
        <translation>Din e‑postadress</translation>
    </message>
    <message>
        <source>So that we know which provider it is about.</source>
        <translation>Bara för att veta vilken leverantör det gäller.</translation>
    </message>
    <message>
        <source>A picture of the pattern</source>
        <translation>En bild av mönstret</translation>
    </message>
    <message>
        <source>Paste the picture</source>
        <translation>Klistra in bilden</translation>
    </message>
    <message>
        <source>Choose a picture…</source>
        <translation>Välj en bild …</translation>
    </message>
    <message>
        <source>Use the remembered key</source>
        <translation>Använd den sparade nyckeln</translation>
    </message>
    <message>
        <source>Or the key, in letters</source>
        <translation>Eller nyckeln, i bokstäver</translation>
    </message>
    <message>
        <source>Spaces do not matter. The key is like a password.</source>
        <translation>Mellanslag spelar ingen roll. Nyckeln är som ett lösenord.</translation>
    </message>
    <message>
        <source>This is how to do it</source>
        <translation>Så här gör du</translation>
    </message>
    <message>
        <source>Open the webmail</source>
        <translation>Öppna e‑posten på webben</translation>
    </message>
    <message>
        <source>Open the provider’s own guide</source>
        <translation>Öppna leverantörens egen guide</translation>
    </message>
    <message>
        <source>Get an app password</source>
        <translation>Skaffa ett applösenord</translation>
    </message>
    <message>
        <source>The key is here.</source>
        <translation>Nyckeln finns här.</translation>
    </message>
    <message>
        <source>We have the key. Go on to see the code.</source>
        <translation>Vi har nyckeln. Gå vidare för att se koden.</translation>
    </message>
    <message>
        <source>Which picture is it?</source>
        <translation>Vilken bild är det?</translation>
    </message>
    <message>
        <source>This picture is too large.</source>
        <translation>Den här bilden är för stor.</translation>
    </message>
    <message>
        <source>We are looking for the pattern…</source>
        <translation>Vi letar efter mönstret …</translation>
    </message>
    <message>
        <source>We got no picture. Take one of the screen first, and copy it.</source>
        <translation>Vi fick ingen bild. Ta först en bild av skärmen, och kopiera den.</translation>
    </message>
    <message>
        <source>We found no pattern in this picture. Take all of it, with a little of the white around it, and as large as it is shown.</source>
        <translation>Vi hittade inget mönster i den här bilden. Ta med hela mönstret och lite av det vita runt om, så stort som det visas.</translation>
    </message>
    <message>
        <source>A square pattern appears: a QR code. Often the same thing is shown beside it as letters: the key.</source>
        <translation>Ett fyrkantigt mönster visas: en QR-kod. Ofta står samma sak bredvid i bokstäver: nyckeln.</translation>
    </message>
    <message>
        <source>Give us a picture of the pattern, or the key, below. You will then see a code.</source>
        <translation>Ge oss en bild av mönstret, eller nyckeln, här nedanför. Sedan ser du en kod.</translation>
    </message>
    <message>
        <source>Type the code at the provider while you are still logged in there.</source>
        <translation>Skriv koden hos leverantören medan du fortfarande är inloggad där.</translation>
    </message>
    <message>
        <source>Press Windows, Shift and S together, and draw a frame around the pattern. Then press “Paste the picture”.</source>
        <translation>Tryck Windows, Skift och S samtidigt, och dra en ram runt mönstret. Tryck sedan på ”Klistra in bilden”.</translation>
    </message>
    <message>
        <source>Press Control, Shift, Command and 4 together, and draw a frame around the pattern. Then press “Paste the picture”.</source>
        <translation>Tryck Kontroll, Skift, Kommando och 4 samtidigt, och dra en ram runt mönstret. Tryck sedan på ”Klistra in bilden”.</translation>
    </message>
    <message>
        <source>Take a picture of the screen with the Print Screen key (PrtSc), and copy it. Then press “Paste the picture”. Or drop a picture here.</source>
        <translation>Ta en bild av skärmen med Print Screen-tangenten (PrtSc), och kopiera den. Tryck sedan på ”Klistra in bilden”. Eller släpp en bild här.</translation>
    </message>
    <message>
        <source>Do not log out of {provider} until the code has been accepted there. If you want to stop half-way, remove the tick there first. Anyone who logs out half-way is locked out.</source>
        <translation>Logga inte ut hos {provider} innan koden har godkänts där. Om du vill sluta halvvägs, ta först bort bocken hos leverantören. Den som loggar ut halvvägs blir utelåst.</translation>
    </message>
    <message>
        <source>Stay logged in at your provider until the code has been accepted there. If you want to stop half-way, switch it off again first. Otherwise you may be locked out.</source>
        <translation>Förbli inloggad hos leverantören tills koden har godkänts där. Om du vill sluta halvvägs, stäng av det igen först. Annars kan du bli utelåst.</translation>
    </message>
    <message>
        <source>Give us a picture of the pattern, or the key.</source>
        <translation>Ge oss en bild av mönstret, eller nyckeln.</translation>
    </message>
    <message>
        <source>There is no key for login codes in it.</source>
        <translation>Det finns ingen nyckel till inloggningskoder i det.</translation>
    </message>
    <message>
        <source>Some of this never occurs in a key: {letters}. A zero is the letter O, a one is the letter I, and an eight is the letter B.</source>
        <translation>En del av det här finns aldrig i en nyckel: {letters}. Siffran noll är bokstaven O, siffran ett är bokstaven I, och siffran åtta är bokstaven B.</translation>
    </message>
    <message>
        <source>A part of the key is missing. Copy all of it, from the first letter to the last.</source>
        <translation>En del av nyckeln saknas. Kopiera hela, från första till sista bokstaven.</translation>
    </message>
    <message>
        <source>That is too long for a key.</source>
        <translation>Det är för långt för att vara en nyckel.</translation>
    </message>
    <message>
        <source>This key makes codes of a kind that we do not know. Use the app that your provider names for it.</source>
        <translation>Den här nyckeln gör koder av ett annat slag än vi känner till. Använd appen som din leverantör anger.</translation>
    </message>
    <message>
        <source>This pattern hands several keys over to another phone. Use the pattern that your provider shows.</source>
        <translation>Det här mönstret flyttar flera nycklar till en annan telefon. Använd mönstret som din leverantör visar.</translation>
    </message>
    <message>
        <source>We are comparing the clocks…</source>
        <translation>Vi jämför klockorna …</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} slow. The codes here follow the provider’s clock, so they work anyway. But do set the clock right: have the computer set it automatically, in its settings.</source>
        <translation>Klockan på den här datorn går {time} efter. Koderna här görs efter leverantörens klocka, så de fungerar ändå. Men ställ klockan rätt: låt datorn ställa den själv, i datorns inställningar.</translation>
    </message>
    <message>
        <source>The clock of this computer is {time} fast. The codes here follow the provider’s clock, so they work anyway. But do set the clock right: have the computer set it automatically, in its settings.</source>
        <translation>Klockan på den här datorn går {time} före. Koderna här görs efter leverantörens klocka, så de fungerar ändå. Men ställ klockan rätt: låt datorn ställa den själv, i datorns inställningar.</translation>
    </message>
    <message>
        <source>The clock of this computer is right.</source>
        <translation>Klockan på den här datorn går rätt.</translation>
    </message>
    <message>
        <source>See whether the date and time of this computer are right. We could not compare them with the provider’s, and a wrong date is the most common reason.</source>
        <translation>Titta efter om datum och tid på den här datorn stämmer. Vi kunde inte jämföra dem med leverantörens, och fel datum är den vanligaste orsaken.</translation>
    </message>
    <message>
        <source>We could not compare the clocks. If the code is refused, see whether the time of this computer is right.</source>
        <translation>Vi kunde inte jämföra klockorna. Om koden inte godkänns, titta efter om klockan på den här datorn går rätt.</translation>
    </message>
    <message>
        <source>The other device has another key, so the clock is not the problem. Go back and give us the pattern or the key once more. If you have switched it on again since then, the old key is of no use.</source>
        <translation>Den andra enheten har en annan nyckel, så det är inte klockan det är fel på. Gå tillbaka och ge oss mönstret eller nyckeln en gång till. Om du har slagit på det på nytt sedan dess är den gamla nyckeln oanvändbar.</translation>
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
        <translation>Nyckeln är rätt, och klockan också. En kod fungerar bara en gång: vänta på nästa, och skriv den innan tiden är ute.</translation>
    </message>
    <message>
        <source>Log in to {provider}’s webmail in your browser. Open the settings there, and tick the box that switches on two-step login (often called two-factor authentication).</source>
        <translation>Logga in på din e‑post på webben hos {provider}, i webbläsaren. Öppna inställningarna där, och sätt en bock i rutan som slår på inloggning i två steg (ofta kallat tvåfaktorsinloggning).</translation>
    </message>
    <message>
        <source>Log in on your provider’s web pages. Look under security for two-step login (often called two-factor authentication), and choose an authenticator app.</source>
        <translation>Logga in på din leverantörs webbsidor. Titta under säkerhet efter inloggning i två steg (ofta kallat tvåfaktorsinloggning), och välj en kodapp (authenticator).</translation>
    </message>
    <message>
        <source>The key is right, but the clock of this computer is slow compared with the other device, by about {time}. Have the computer set its clock automatically, and the codes will be right.</source>
        <translation>Nyckeln är rätt, men klockan på den här datorn går ungefär {time} efter den andra enheten. Låt datorn ställa klockan själv, så blir koderna rätt.</translation>
    </message>
    <message>
        <source>The key is right, but the clock of this computer is fast compared with the other device, by about {time}. Have the computer set its clock automatically, and the codes will be right.</source>
        <translation>Nyckeln är rätt, men klockan på den här datorn går ungefär {time} före den andra enheten. Låt datorn ställa klockan själv, så blir koderna rätt.</translation>
    </message>
    <message>
        <source>A code has {digits} digits.</source>
        <translation>En kod har {digits} siffror.</translation>
    </message>
    <message>
        <source>The key is right, and the codes here follow the provider’s clock. A code works only once: wait for the next one, and type it before it ends.</source>
        <translation>Nyckeln är rätt, och koderna här görs efter leverantörens klocka. En kod fungerar bara en gång: vänta på nästa, och skriv den innan tiden är ute.</translation>
    </message>
    <message>
        <source>The key is right, and so are the codes here. But the clock of the other device is fast, by about {time}. Have that device set its clock automatically.</source>
        <translation>Nyckeln är rätt, och det är koderna här också. Men klockan på den andra enheten går ungefär {time} före. Låt den enheten ställa klockan själv.</translation>
    </message>
    <message>
        <source>The key is right, and so are the codes here. But the clock of the other device is slow, by about {time}. Have that device set its clock automatically.</source>
        <translation>Nyckeln är rätt, och det är koderna här också. Men klockan på den andra enheten går ungefär {time} efter. Låt den enheten ställa klockan själv.</translation>
    </message>
    <message>
        <source>This computer has no keyring that we can use. The key is forgotten when you leave this page.</source>
        <translation>Den här datorn har ingen nyckelring som vi kan använda. Nyckeln glöms när du lämnar den här sidan.</translation>
    </message>
    <message>
        <source>The keyring that is chosen on this computer does not keep keys safely, so we do not use it. The key is forgotten when you leave this page.</source>
        <translation>Nyckelringen som är vald på den här datorn skyddar inte nycklar tillräckligt bra, så vi använder den inte. Nyckeln glöms när du lämnar den här sidan.</translation>
    </message>
    <message>
        <source>The keyring of this computer took the key but did not keep it. The key is forgotten when you leave this page.</source>
        <translation>Nyckelringen på den här datorn tog emot nyckeln men behöll den inte. Nyckeln glöms när du lämnar den här sidan.</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} d {hours} tim</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} d</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} tim {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} tim</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>Your code now</source>
        <translation>Din kod nu</translation>
    </message>
    <message>
        <source>A new code comes in {seconds} s</source>
        <translation>En ny kod kommer om {seconds} s</translation>
    </message>
    <message>
        <source>Copy the code {code}</source>
        <translation>Kopiera koden {code}</translation>
    </message>
    <message>
        <source>For the practice webmail</source>
        <translation>För e‑posten på webben i övningen</translation>
    </message>
    <message>
        <source>It opens in your browser, but it is on this computer: you can try everything there. If you lock yourself out, end the practice and begin it again.</source>
        <translation>Den öppnas i din webbläsare, men ligger på den här datorn: där kan du prova allt. Skulle du bli utelåst avslutar du övningen och börjar om.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adress</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Lösenord</translation>
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
        <translation>Det gick inte</translation>
    </message>
    <message>
        <source>Here is why, and what you can do now.</source>
        <translation>Här ser du varför, och vad du kan göra nu.</translation>
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
        <translation>Försök igen</translation>
    </message>
</context>
</TS>
