"""Names and languages of made-up people, by where the names are at home. Lists of our own.

Given and family names are combined by chance: a whole name that is someone's is so by chance.
"""

from dataclasses import dataclass

SWEDISH, ENGLISH, SIGN_LANGUAGE = "sv", "en", "swl"


@dataclass(frozen=True, slots=True)
class Origin:
    """Names that go together; ``share`` and ``newcomers`` say how often, among all people and among
    those in the introduction programme; ``languages`` what they may speak besides Swedish.
    """

    name: str
    share: float
    newcomers: float
    languages: tuple[str, ...]
    women: tuple[str, ...]
    men: tuple[str, ...]
    families: tuple[str, ...]


def _origin(
    name: str, share: float, newcomers: float, languages: str, women: str, men: str, families: str
) -> Origin:
    """Build an origin from words; ``_`` stands for a space within a name."""
    lists = [tuple(word.replace("_", " ") for word in words.split()) for words in
             (languages, women, men, families)]  # fmt: skip
    return Origin(name, share, newcomers, *lists)


ORIGINS: tuple[Origin, ...] = (
    _origin(
        "swedish", 62, 0, "sv",
        "Anna Åsa Märta Birgitta Karin Linnéa Elsa Agneta Ylva Kerstin Frida Ebba Tuva Saga Majken "
        "Ingegerd Hedvig Gunilla Désirée Sofie-Lovisa Anna-Karin Eva Malin Jenny Johanna Sara "
        "Moa Ellen Siv Ann-Christin Therése Cecilia Ulrika Matilda Alva Signe Märit Åse Görel",
        "Erik Åke Göran Sören Björn Håkan Jörgen Per-Åke Nils Lars Anders Johan Karl-Gustav Mårten "
        "Pär Östen Sten Love Viktor Oskar Axel Hugo Elias Alfred Ture Bengt-Åke Kjell Jonas "
        "Fredrik Isak Linus René Filip Tobias Rasmus Ingemar Bertil Gösta Jan-Olof",
        "Andersson Johansson Karlsson Nilsson Eriksson Larsson Olsson Persson Svensson Gustafsson "
        "Lindqvist Bergström Sjöberg Åkerström Öberg Ångström Björklund Söderlund Hägglund Nyström "
        "Lönn Ekdahl Norén Wallén Hedén Sandén Malmström Grönvall Fällström Åhlén Åslund Östlund "
        "Hällgren Sköld Näslund Strömbäck Åberg Ljung af_Sjövik von_Tallmo "
        "Bång Frisk Rask Modig Täpp Älvros",
    ),
    _origin(
        "finnish", 5, 0, "fi",
        "Päivi Hilkka Hanna Outi Tuulikki Riitta Sirpa Kaarina Marjatta Inkeri",
        "Jukka Väinö Pekka Timo Heikki Yrjö Eero Kalevi Jyrki",
        "Virtanen Mäkinen Hämäläinen Koskinen Järvinen Lehtonen Heikkilä Räsänen Pöyhönen Nieminen",
    ),
    _origin(
        "sami_and_tornedalian", 1, 0, "se fit fi",
        "Máret Risten Láilá Áile Elle Sunná Iŋgir",
        "Ánde Niillas Máhtte Áslat Jovnna Lásse Biera",
        "Skum Blind Päiviö Sarri Nutti Kuhmunen Labba Utsi Čállagas",
    ),
    _origin(
        "nordic", 1.5, 0, "da nb is",
        "Bjørg Sølvi Guðrún Þóra Sigríður Kirsten Æsa Ragnhild Mette Åshild",
        "Øyvind Søren Þorsteinn Guðmundur Jógvan Ægir Håkon Kåre Torbjørn Eyðun",
        "Jørgensen Sørensen Bjørnstad Kjærgaard Sigurðsson Ødegård Nygård Ærøe Sigþórsdóttir",
    ),
    _origin(
        "polish", 2, 0, "pl",
        "Agnieszka Małgorzata Łucja Bożena Żaneta Kasia Elżbieta Wiesława",
        "Łukasz Paweł Mieczysław Sławomir Grzegorz Józef Michał Zbigniew",
        "Wiśniewska Dąbrowski Wójcik Jabłoński Świątek Gałązka Żuławski Nowak Ćwik Kuźniar Gęsicka",
    ),
    _origin(
        "baltic", 1, 0, "lt lv et",
        "Rūta Žaneta Dovilė Reģīna Ieva Ülle Õnne Kristīne",
        "Šarūnas Žygimantas Jānis Ģirts Mindaugas Jüri Tõnu Kārlis",
        "Kalniņš Bērziņa Žukauskas Kazlauskienė Šimkus Õunapuu Pärn Ķēniņš Kļaviņš Ruķers",
    ),
    _origin(
        "balkan", 5, 1, "bs hr sr sq",
        "Amra Đurđica Željka Snežana Vjosa Jasmina Ćamila Arbërie Nađa Milica",
        "Goran Željko Đorđe Šemsudin Bekim Nenad Luan Ćiro Dragan Çlirim",
        "Hadžić Kovačević Đukić Šarić Živković Jovanović Berisha Krasniqi Hoxha Gjonaj Përmeti",
    ),
    _origin(
        "turkish", 2, 2, "tr",
        "Ayşe Gülşen Özlem Çiğdem Yıldız Şükran Işıl Ebru",
        "İbrahim Oğuz Gökhan Şükrü Çetin Özgür Yiğit Mehmet",
        "Yılmaz Öztürk Çelik Şahin Doğan Kılıç Güneş Aydoğdu Erdoğmuş",
    ),
    _origin(
        "kurdish", 3, 5, "ku ckb",
        "Berîvan Rojîn Şîlan Evîn Zîlan Nêrgiz",
        "Azad Şêrko Dilşad Baran Rêbîn Hêmin",
        "Barzînî Şêxo Demirtaş Rojhilat Zêbarî Kobanî Amedî",
    ),
    _origin(
        "arabic", 9, 26, "ar",
        "Amira Rima Huda Noor Yasmin Sālima Rana Nadia Hanāʾ Maryam Ruʿā Zaynab",
        "Yusuf Omar Khālid Bilal Tariq Muʾayyad Samir Hassan Ziyād ʿAlī Mahmoud Karim",
        "al-Haddad Haddad Khoury al-Masri Najjar Said ʿAbbas Darwish Sabbagh Qāsim al-Jabiri",
    ),
    _origin(
        "persian", 4, 16, "fa ps",
        "Shirin Parvaneh Golnaz Fatemeh Zahra Roya Māhin Nasrin",
        "Dariush Reza Farhad Mehdi Jawad Habib Bāhrām Sohrab",
        "Ahmadi Hosseini Rezai Karimi Nazari Moradi Tehrāni Sādeghi Haidari",
    ),
    _origin(
        "somali", 2.5, 9, "so",
        "Hodan Ifrah Ayaan Sahra Hibaaq Faadumo Xaawo",
        "Abdi Cabdi Mahad Liban Guuleed Xasan Warsame",
        "Warsame Cali Xirsi Jaamac Nuur Geedi Samatar",
    ),
    _origin(
        "horn_of_africa", 1.5, 12, "ti am",
        "Selam Tsega Mehret Ḥiwot Luwam Saba",
        "Tesfay Yonas Filmon Ṭesfa Dawit Haile",
        "Gebremedhin Ṭeklay Tekle Habte Woldu Ghebreab",
    ),
    _origin(
        "ukrainian_and_russian", 3, 20, "uk ru",
        "Olena Nataliia Ol’ha Kateryna Solomiia Zoriana Ksenija Tetiana",
        "Andrij Taras Ihor Vasylʹ Mykola Oleksandr Bohdan Dmytro",
        "Shevchuk Kovalʹ Bojko Tkačenko Melnyk Poliakova Lysenko Ščerbak",
    ),
    _origin(
        "central_european", 1.5, 0, "cs sk hu ro de",
        "Zdeňka Jiřina Ľubica Erzsébet Naďa Ștefania Mădălina Grete Käthe",
        "Jiří Ondřej Ľuboš Győző László Ștefan Ionuț Jürgen Günther",
        "Novotný Šťastný Kráľ Němcová Őri Kőműves Hegedűs Țepeș Brâncoveanu Strauß Weiß Ďurica",
    ),
    _origin(
        "western", 1.5, 0, "en es pt fr nl",
        "Zoë Chloé Begoña Inês Conceição Françoise Siân Aoife Anaïs Eloïse",
        "Seán Íñigo João Gonçalo Jérôme François Luís Ruaidhrí Joël Noël",
        "O’Brien Muñoz Ibáñez Simões Conceição L’Écuyer Bœuf Lefèvre Van_der_Meij D’Angelo",
    ),
    _origin(
        "asian", 2.5, 4, "th vi zh bn ur ko",
        "Nguyệt Thảo Supaporn Mei-Ling Sādia Jiayi Phương Min-seo",
        "Đức Tuấn Somchai Wei Rāhul Jian Hữu Ji-hoon",
        "Nguyễn Trần Phạm Lê Chaiyaporn Wáng Lǐ Chowdhury Khān Park",
    ),
    _origin(
        "african", 1.5, 5, "en fr sw rw ln",
        "Ngozi Akosua Ọmọlará Chipo Imani Aminata",
        "Kwame Ọlá Chidi Tendai Mamadou Jean-Bosco",
        "Okafor Adéṣínà Mwangi Diallo N’Diaye Habimana Mukendi-Ilunga",
    ),
)  # fmt: skip
