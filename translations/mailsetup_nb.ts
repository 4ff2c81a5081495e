<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="nb_NO" sourcelanguage="en">
<context>
    <name>Address</name>
    <message>
        <source>Please type your e-mail address, for example kari.nordmann@lyse.net.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign @ is missing in “{text}”. An address looks like name@provider.no.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more than one @ in “{text}”. Please type one address only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The name before @ is missing in “{text}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter {letter} cannot stand before @ in an e-mail address. Look at how your address is written in an old message; often it is a, o or aa instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part before @ in “{text}” has a sign or a space that does not belong there. Please look at it once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This address is too long to be right. Please look at it once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The part after @ is missing, for example lyse.net.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The ending is missing in “{domain}”, for example .no or .se.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“{domain}” cannot be right after @. Please look at it once more.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Change</name>
    <message>
        <source>{what}: from {old} to {new}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {new}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}: {old} is taken out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Addresses of folders are corrected in {file} ({count})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new file: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This file is taken away: {file}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The empty folder {mailbox} is removed at your provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder {mailbox} is made again at your provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where your mail program looks for folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The provider&apos;s folder layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server for receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Server for sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port for receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Port for sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption for receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encryption for sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way of logging in for receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Way of logging in for sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username for receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username for sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place for sent mail and drafts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the wastebasket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show only some of the folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave a copy at the provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Part of the new account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smaller settings: {count}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished">ingen</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>SSL/TLS</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no login</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{value}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Cli</name>
    <message>
        <source>Settings for {address}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(a username of your own, from the provider)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We found no settings for {address}. Check the part after @, or ask the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We looked at {address}:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All is well.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders as your mail program shows them now:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders as they will be shown:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Password for {address} (Enter alone: look without it):</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is more than one account: {addresses}. Name one of them, please.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We do not know {codes}. `mailsetup check` shows the codes in brackets.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shall we do this? A safety copy is made, and all can be taken back. (y/n)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account is in your mail program already. There was nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Add --yes if you want it to be done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done. We looked once more:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done. Start your mail program; it asks for the password once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To take it back: mailsetup undo {id}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back. Everything is exactly as before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taken back. Your mail program had written its file anew, so each setting was put back by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody changed this later, so we left it alone: {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been changed on this computer yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Please close your mail program. We go on by ourselves as soon as it is closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thank you. We go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The last change was interrupted. We have put things in order: {title}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. Nothing was left half-done.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no screen here, so the demonstration runs in the terminal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A practice mail server runs on this computer, and a practice profile has two wrong settings. Nothing of yours is touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every byte of the practice profile is as it was at the start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The practice profile is not as it was. Please report this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>done</source>
        <translation type="unfinished">gjort</translation>
    </message>
    <message>
        <source>not done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being taken back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>taken back</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Error</name>
    <message>
        <source>Something went wrong in this program. Your mail is safe. Try again; if it happens once more, tell us what stands under “Details”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Evidence</name>
    <message>
        <source>What the server says about its folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the mail program is set to</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folders that are not shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages in the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting in the mail program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Setting that the provider gives</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username in the mail program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Username that the server accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave mail at the provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The technical reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Profile</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>The identity card of the mail server has run out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} shows a certificate that is too old. We did not send your password to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider has to renew it; that usually happens within a day. Try again later, or call their customer service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The identity card of the mail server is not valid yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Either your provider made a mistake with {hostname}, or the clock of this computer is slow. We did not send your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First look whether date and time on this computer are right. Then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Date or time on this computer looks wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With a wrong clock, safe connections to {hostname} and others do not work.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set date and time right (or to automatic) and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server shows the name of somebody else</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server that answers as {hostname} cannot prove that it is {hostname}. Often the server name is just typed wrong. We did not send your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server name, or use the one that your provider gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We cannot be sure that this is your provider&apos;s server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} shows an identity card from somebody we do not know ({issuer}). We did not send your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not accept it just like that. If you are on a guest network, try again at home. Otherwise call your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A program on this computer looks into your mail connection</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is probably your virus protection: the identity card of {hostname} was made by {issuer}. We did not send your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open your virus protection and switch off the checking of e-mail connections, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The safe connection to the mail server failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} could not prove who it is. We did not send your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again later. If it stays like this, call your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider did not accept the password</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} says that username and password do not go together. It does not say which of them is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go back and type the password once more; use the eye to see it. If you can log in on your provider&apos;s web page, the password there is the right one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider does not know this e-mail account</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Either the address has a typing error, or the account does not exist any more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the address letter by letter. If it is right, check the account on your provider&apos;s self-service pages.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your e-mail account has been switched off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Providers do this when nobody has logged in for a long time. The mail is usually still there for a while.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do not wait: switch it on again on your provider&apos;s self-service pages, or call their customer service.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider cannot check the password right now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a passing fault at {hostname}. It says nothing about your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait a quarter of an hour and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider wants a special password for mail programs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your usual password is right for the web page, but not for mail programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Log in on your provider&apos;s web page, make an “app password” there, and use that one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server does not open the door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} is there, but does not take calls at door {port}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a while. If it stays like this, the settings are wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} was silent. The network, a firewall or the provider may be the reason; your mail is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that web pages open on this computer, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no server with this name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} does not exist, or this computer has no connection to the internet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that web pages open. If they do, the name is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer is not connected to the internet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without it we cannot ask your provider anything. Your mail is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect to your network and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server hung up in the middle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} answered, and then ended the conversation.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a few minutes. If it stays like this, call your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server does not speak encrypted at this door</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number {port} and the kind of encryption do not go together. We did not send your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use the number and the encryption that your provider gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a mail server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something answered at {hostname}, but it was not a mail server. On guest networks a login page can stand in the way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the server name, or try again from another network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server does not offer a safe way to log in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} lacks something that is needed. We did not send your password.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ask your provider which settings are the right ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server turned us away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hostname} answered, but not as a mail server should. Your mail is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a quarter of an hour. If it stays like this, call your provider and read them the line under “Details”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We found no settings for {domain}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody has published how mail programs reach this provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the part after @, or ask your provider for the server settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We have not looked at your folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without the password we can only compare the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the password if folders or mail are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We could not read the settings of your mail program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with the settings of “{profile}” is damaged or cannot be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We have changed nothing. Open your mail program: if it works, close it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your folders are hidden by a setting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is lost. Your mail program looks in the wrong place, so it does not show {hidden} of your folders. The mail in them is safe with your e-mail provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We empty one field in your mail program. Then the folders come back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your folders are shown in the wrong place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your e-mail provider keeps all folders below the inbox, and your mail program was told otherwise. Folders can be missing or look misplaced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We fill in one field in your mail program, as your provider wants it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is an extra, empty wastebasket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program made a second wastebasket while it looked in the wrong place. It is empty. Your real wastebasket is untouched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We look once more that it is empty, and then remove it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Some folders are set not to be shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{hidden} of your folders exist, but your mail program only shows those on a list, and these are not on it. Nothing is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We set your mail program to show all folders.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program uses another server than your provider says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is set to {old}. Your provider says {new}. The old name may stop working, or already has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We put in the name that your provider gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number in the settings is wrong</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program knocks on door {old}. Your provider answers at door {new}. So mail does not come through as it should.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We put in the number that your provider gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of encryption is another than your provider says</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program is set to {old}. Your provider says {new}. They may not understand each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We choose the one that your provider gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program logs in in a way that your provider does not know</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right password can be refused because of this setting.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We choose the way of logging in that your provider wants.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your password travels unprotected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program talks to {hostname} without encryption. Others on the same network could read your password and your mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We switch encryption on. We did not send your password this way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The username in your mail program is another than the one that works</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is set to {old}. We could log in with {new}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We put in the username that works.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your username is not your e-mail address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program logs in with {username}. Your provider gives every mailbox a username of its own, and that one is needed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look for the username in the letter or message from your provider, go back and type it in. Your provider&apos;s customer service can also tell you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail is fetched in the old way</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the old way (POP3) your mail lies on this computer only, and phone and computer do not show the same. Your provider recommends the newer way (IMAP).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You need not do anything now. Do not just delete the account: the mail on this computer would go with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail is deleted at your provider as soon as this computer has it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>After that it lies on this computer only. If the computer breaks, the mail is gone, and your phone does not see it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We set your mail program to leave a copy at your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is set up for sending mail</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can read mail with this account, but not send any.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We set up sending as your provider says.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program does not log in when it sends</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider only takes mail from people who log in, so your mail is refused.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We switch the login for sending on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail is sent through an old door that is now closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your mail program sends through port 25. Providers have closed it for home users because it was used for junk mail.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We change to the door that your provider gives.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail is sent through another company&apos;s server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You send through {provider}, but your address is from another provider. {provider} refuses mail from addresses that are not its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mail must be sent through the provider that your address belongs to.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Fix</name>
    <message>
        <source>Show the hidden folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the folders in their place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove the extra wastebasket</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all folders</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the settings for receiving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the settings for sending</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep a copy of the mail at the provider</source>
        <translation type="unfinished"></translation>
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
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We know your provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your provider is not on our own list. We are asking elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} knows the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} has nothing for this address.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} did not give a usable answer. We go on without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} answered with error {status}. Try again later, or type in the settings yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer came in time. Check your internet connection, or try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not waited for; a good answer was already there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no computer called {host}. Check the address for typing errors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your computer cannot reach the internet. Check the connection and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} does not take connections. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} did not answer in time. Try again later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} hung up in the middle. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} could not prove who it is, so we did not use it. Check your computer&apos;s date and any virus protection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No safe connection to {host} was possible, so we did not use it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We were sent to {host} without encryption and did not follow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We were sent to an address that is not safe to follow, so we did not.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} kept sending us on, so we stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} sent far too much, so we stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{host} sent something we do not understand.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is far too large for mail settings, so we left it alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a file with mail settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file with the settings is damaged. Tell the provider, or type in the settings yourself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file contains something that could do harm, so we left it alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file names no server that can be used. Ask the provider for the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} left out: “{type}” is not a mail server we can set up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} left out: “{hostname}” is not a server name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} left out: “{port}” is not a port.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} left out: unknown kind of encryption “{socket_type}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} left out: the username has characters that cannot be right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} left out: “{placeholder}” cannot be filled in.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} left out: unknown way to log in “{methods}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element} and all after it left out: too many servers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element}: no username is given for {hostname}. Ask the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element}: {hostname} is not encrypted, so we do not choose it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{element}: port {port} of {hostname} does not go with {socket_type}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} cannot be read. Check that it is there and may be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is too large for a provider file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} is not valid TOML: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file} has version {value}; this program reads {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}” is not known. Remove it or correct the spelling.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}” is missing or empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}” must be of the type {expected}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}” is “{value}”; allowed are {allowed}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}” cannot be “{value}”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}”: port {port} does not go with {protocol} and {socket_type}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}” names “{source}”, which is not among the sources.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{file}: “{key}”: “{value}” is already in {other}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Plan</name>
    <message>
        <source>Repair the settings of your mail program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tidy up at your provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up {address} in {client}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set up {address} in {client}, for the first time</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Profile</name>
    <message>
        <source>Thunderbird is open. Please close it; then we can go on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder with Thunderbird&apos;s settings is not there. Start Thunderbird once and close it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This Thunderbird profile has never been used. Start Thunderbird once and close it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thunderbird&apos;s settings file is damaged, so we change nothing in it. Start Thunderbird and see whether your accounts are there. If they are not, ask for help before you do anything else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thunderbird&apos;s settings file is far larger than it should be, so we did not read it. Please ask somebody to look at the file prefs.js.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This computer does not let us read Thunderbird&apos;s settings. Check that you are logged in as the person whose mail it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We did not find your home folder, so there is no place for Thunderbird&apos;s settings. Log out of the computer and in again, then try once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of the settings cannot be written as Thunderbird stores it, so nothing was changed. Check the name and the address you typed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We found no e-mail account in the mail programs on this computer. `mailsetup setup` makes one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This account is not in Thunderbird any more. Look again to see how things are now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Thunderbird already has another account with the same server and username, so nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings for {address} were written, but we do not see them there. Take the change back and ask for help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We do not know the servers for {address} yet. Type them in by hand, or ask the provider.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We need the password to do this at {hostname}. Give it, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{provider} gives every mailbox a username of its own, which is not the address. It stands in the letter or message from the provider. Give it too, and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No password came in. Give it as one line on standard input.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>Asking who knows your provider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for mail programs on this computer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking your provider&apos;s servers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing with your settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting until the mail program is closed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Making the changes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking again whether all is well</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Taking the changes back</source>
        <translation type="unfinished"></translation>
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
        <translation>Først lages en sikkerhetskopi. Etterpå kan du ta alt tilbake med én knapp. Selve e‑posten røres ikke.</translation>
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
        <source>{what}: put right</source>
        <translation>{what}: rettet</translation>
    </message>
</context>
<context>
    <name>WindowDone</name>
    <message>
        <source>Done, and checked</source>
        <translation>Ferdig, og kontrollert</translation>
    </message>
    <message>
        <source>You can open {program} again.</source>
        <translation>Nå kan du åpne {program} igjen.</translation>
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
        <source>checked again: gone</source>
        <translation>kontrollert på nytt: borte</translation>
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
        <source>for you to look at</source>
        <translation>dette kan du se på</translation>
    </message>
    <message>
        <source>We could not take everything back</source>
        <translation>Vi fikk ikke tatt alt tilbake</translation>
    </message>
    <message>
        <source>Try to take it back again</source>
        <translation>Prøv å ta det tilbake igjen</translation>
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
        <translation>Alt er tatt tilbake</translation>
    </message>
    <message>
        <source>It is exactly as before: every file is the same to the last letter.</source>
        <translation>Alt er nøyaktig som før: hver fil er lik til siste bokstav.</translation>
    </message>
    <message>
        <source>Our changes have been taken back one by one. What {program} itself has written since then was kept.</source>
        <translation>Endringene våre er tatt tilbake én for én. Det {program} selv har skrevet siden, er beholdt.</translation>
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
        <translation>Tar alt tilbake …</translation>
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
        <translation>Ta alt ti&amp;lbake</translation>
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
        <source>This needs you</source>
        <translation>Her må du hjelpe til</translation>
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
        <source>Everything is ready</source>
        <translation>Alt er klart</translation>
    </message>
    <message>
        <source>Your address can be set up. Next we show you how.</source>
        <translation>Adressen din kan settes opp. Nå viser vi deg hvordan.</translation>
    </message>
    <message>
        <source>We found the reason</source>
        <translation>Vi fant årsaken</translation>
    </message>
    <message>
        <source>Nothing has been changed yet. Next we show you exactly what would be changed.</source>
        <translation>Ingenting er endret ennå. Nå viser vi deg nøyaktig hva som vil bli endret.</translation>
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
        <source>We cannot repair this from here, but here is what helps.</source>
        <translation>Dette kan vi ikke rette herfra, men her står det hva som hjelper.</translation>
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
        <translation>Detaljer for kundestøtte</translation>
    </message>
    <message>
        <source>Server settings</source>
        <translation>Serverinnstillinger</translation>
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
        <source>A number from 1 to 65535.</source>
        <translation>Et tall fra 1 til 65535.</translation>
    </message>
    <message>
        <source>Enter the settings by hand</source>
        <translation>Skriv inn innstillingene selv</translation>
    </message>
    <message>
        <source>Your provider has these on its help pages, or can tell you on the phone.</source>
        <translation>Leverandøren har dem på hjelpesidene sine, eller kan si dem på telefonen.</translation>
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
        <translation>Type mottak</translation>
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
        <translation>Det er ingen på denne maskinen som vi kan sette opp.</translation>
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
        <translation>Leverandørens egen beskjed til e‑postprogrammer</translation>
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
