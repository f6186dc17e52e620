"""Words of English newspapers drawn at random. All names are invented."""

SIGNS = ("■", "□", "●", "○", "◆", "★", "▲", "•", "*", "+", "=", "|", "◊", "►", "♦", "#", "–", "·", "¶", "†", "§")
"""Ornaments beside labels, names and crossheads."""
GIVEN = (
    "Ada", "Albert", "Anna", "Ben", "Bridget", "Calvin", "Carla", "Dinah", "Douglas", "Edith", "Esther", "Felix", "Fiona", "Gareth", "Grace",
    "Harold", "Hazel", "Ivan", "Joan", "Jude", "Keith", "Laura", "Leo", "Mabel", "Martin", "Nadia", "Nigel", "Olive", "Owen", "Paula", "Quentin",
    "Rhoda", "Simon", "Stella", "Trevor", "Una", "Vera", "Wilf", "Yasmin", "J.", "R. M.", "Mary-Ann", "Sean",
)  # fmt: skip
FAMILY = (
    "Abbot", "Ashby", "Barlow", "Blythe", "Carrow", "Coombes", "Dacre", "Denby", "Ellwood", "Fairley", "Garrick", "Goss", "Hallam", "Hurst",
    "Inskip", "Jessop", "Kershaw", "Lambe", "Lovell", "Marsh", "Naylor", "O'Dowd", "Orme", "Parfitt", "Pryor", "Quayle-Moss", "Rudge", "Sayer",
    "Stroud", "Tancred", "Udall", "Venn", "Wardle", "Wynne", "Yardley", "McRae", "van Holt", "Zeller",
)  # fmt: skip
PLACES = (
    "Ashdown", "Bracknell Cross", "Castleford", "Dunmere", "Eastgate", "Fallow Hill", "Gannet Head", "Holmbury", "Ironbridge", "Kelling", "Larkhall",
    "Millhaven", "Northwold", "Orrin", "Port Lannick", "Queensferry", "Ravensby", "St. Oswin", "Tolland", "Upper Thwaite", "Woolgate", "Yarrow",
)  # fmt: skip
PAPERS = (
    "Mercury", "Gazette", "Chronicle", "Echo", "Advertiser", "Times", "Post", "Observer", "Herald", "Argus", "Journal", "Standard", "Reporter",
    "Evening News", "Weekly Record", "Free Press", "Examiner",
)  # fmt: skip
AGENCIES = ("AP", "Reuters", "AFP", "UPI", "Staff", "PA", "Bloomberg")
ROLES = (
    "Staff Writer", "Staff Reporter", "Political Editor", "Crime Correspondent", "Sports Reporter", "Health Correspondent", "Senior Writer",
    "Chief Reporter", "Business Editor", "Arts Critic", "Special Correspondent", "Education Reporter", "Metro Editor",
)  # fmt: skip
SECTIONS = (
    "LOCAL NEWS", "BUSINESS", "SPORTS", "WORLD", "NATION", "OPINION", "ARTS", "LOCAL", "REGION", "IN BRIEF", "NEWS BRIEFS", "OBITUARIES", "ENTERTAINMENT",
)  # fmt: skip
"""Names that a table of sections knows: they may stand without an ornament."""
LABELS = (
    "Local News", "Business", "Sport", "World", "In Brief", "Home News", "City", "County Round-up", "Farm and Field", "Money", "People", "Law and Order",
    "Health", "Science", "Travel", "Village Diary", "Weekend", "Your Letters", "Arts & Books", "Food", "Schools", "Out and About", "The Back Page",
    "Town Talk", "On the Water", "Courts", "Motoring", "Notebook", "Comment", "Classified", "Public Notices", "Coast", "Racing", "Markets",
)  # fmt: skip
DECKS = (
    "Work to start in spring", "Residents are divided", "Costs are still unknown", "Mayor promises an answer by Friday", "More than 400 have signed up",
    "Experts warn of delays", "Owner says he will appeal", "Plan goes before the council tonight", "Neighbours tell of a narrow escape",
    "Second time in a year; police ask for witnesses", "Doors open at nine, tickets are free", "Union calls the offer an insult",
    "Figures are the best since records began", "Nobody knows how it got there", "Inquiry will look at what went wrong",
    "Three held, two released", "“We had hoped for more,” says chairman", "It may take until 2032", "Shops hope for a busy week",
)  # fmt: skip
CROSSHEADS = (
    "Warning", "Shock", "No answer", "Second thoughts", "A long wait", "Costs", "What next?", "A narrow escape", "Relief", "By the numbers", "Doubts",
    "Not the first time", "Fears for jobs", "Under pressure", "Back to work", "Family", "The other side", "New rules", "Appeal", "“Never again”",
    "Delays", "How it works", "Cash", "Tears", "Early days", "Open questions", "Who pays",
)  # fmt: skip
SCENES = (
    "{name} holds up the key on Friday", "Volunteers carry sandbags along the quay", "The old mill before the fire", "{name}, left, with the winners",
    "Crowds wait for the first tram in Cannon Square", "A heron on the new footbridge", "Children plant the first of 200 trees", "{name} at work in the pottery",
    "Snow on the pass, where two lorries were stuck", "The finish of Saturday's race", "{name} and her sister outside the court", "Builders at the site on Monday",
    "The lifeboat returns to harbour", "Bandsmen march past the town hall in the rain", "How the new station will look", "{name} signs copies of the book",
)  # fmt: skip
ADS = (
    "{firm}\nKitchens, stairs and fitted doors\nFree estimates, call {tel}", "FOR SALE: oak table and six chairs, good condition, £{price}. Tel. {tel}",
    "ROOM TO LET\nQuiet street, five minutes from the station\n{tel} after six", "WANTED: vintage radios, any state. Cash paid. {tel}",
    "{firm} GRAND OPENING\nSaturday from 10 a.m.\nFirst fifty customers save £{n}", "Driving lessons with patient instructor\n£{n} an hour\nCall {tel}",
    "HELP WANTED\nBarman, weekends, good pay\nApply within, The Plough", "Firewood, dry, delivered\n{tel}", "Carpet sale now on\nUp to {n}% off\nOpen daily until eight",
    "MISSING: grey cat with white paws. Reward. {tel}", "{firm}, solicitors\nWills, houses, disputes\n12 High Street", "Guitar tuition, all levels\nFirst lesson free\n{tel}",
    "GARDEN CLEARANCE\nNo job too small. {tel}", "Flat to rent, two bedrooms, no pets\n£{price} a month\nEmail let@homes.example", "Antiques bought\nHouse calls made in confidence\n{tel}",
    "Spectacles from £{price}\nEyes tested while you wait\n{firm}", "Pony, quiet, needs experienced home. £{price} or best offer. {tel}",
)  # fmt: skip
FIRMS = (
    "Gale & Sons",
    "Brightwell Stores",
    "H. Tranter Ltd",
    "Vane Brothers",
    "The Lamp Shop",
    "Corrie Motors",
    "Strand Optical",
    "Mudge's",
)
NOTICES = (
    ("PUBLIC NOTICE", "The {place} Town Council will hold a hearing on the budget on {weekday}, {month} {day}, at 7 p.m. in the town hall.",
     "All residents may attend and be heard.", "By order of the clerk, {name}"),
    ("NOTICE TO CREDITORS", "Persons having claims against the estate of {name}, late of {place}, must present them to the undersigned within four months.",
     "{name}, executor"),
    ("NOTICE OF MEETING", "Members of the {place} Allotment Society are called to a general meeting on {weekday} at eight in the Institute.",
     "Agenda: accounts, water, the hedge.", "{name}, secretary"),
    ("ROAD CLOSURE NOTICE", "{place} Road will be closed to traffic from {month} {day} for the laying of a sewer. Access for residents is kept open.", "The borough engineer"),
    ("LEGAL NOTICE", "Take notice that {name} has applied for a licence to sell liquor at 4 Mill Lane, {place}.", "Objections must be received by {month} {day}."),
    ("NOTICE OF SALE", "The former school at {place} will be sold by auction on {weekday}, {month} {day}, at noon on the premises.",
     "Viewing by appointment with the agents."),
)  # fmt: skip
BOXES = (
    ("CORRECTION", "A report on Tuesday gave the wrong date for the {place} fair. It is on {month} {day}."),
    ("Weather", "Cloudy with showers in the morning, brighter later. High {n} degrees, low 8. Wind westerly, fresh on the coast."),
    ("Tides", "High water at {place} 6.12 a.m. and 6.40 p.m., low water 12.25 p.m."),
    ("Thought for the day", "A bore is a man who, when you ask him how he is, tells you."),
    ("Lottery", "The winning numbers in Saturday's draw were 4, 11, 19, 23, 30 and 42. No ticket had all six."),
    ("CLARIFICATION", "The photograph of the mayor on {weekday} was taken in May, not in June."),
)  # fmt: skip
LEADS = ("Dear Sir,", "Sir,", "Dear Editor,", "To the Editor:")
ASKS = (
    "When did it start?", "What was the hardest part?", "And what comes next?", "Were you afraid?", "Do you regret anything?", "Who helps you?",
)  # fmt: skip
FOLIOS = (
    "Established {old}", "No. {issue}", "Vol. {n} No. {issue}", "Price {n}p", "£1.{n}", "www.{web}.example", "Newsdesk 01632 960{tel3}", "{web}@news.example",
    "Serving {place} and district", "City edition", "Late edition", "The voice of {place}", "Today: sunny, {n} degrees", "Founded in {old}", "50 cents", "Member of the audit bureau",
)  # fmt: skip
FOOTS = (
    "Advertising: 01632 960{tel3}", "Printed by {firm}", "© {title}", "Editor: {name}", "To subscribe call 01632 960{tel3}", "Sub-editor {name}, pictures {name}",
    "Please recycle this newspaper", "Registered as a newspaper at the Post Office", "Have a story? Write to {web}@news.example",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
SHORT_MONTHS = ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.")
JUMPS = (
    ("Continued on page {n}", "Continued from page {n}", "See page {n}"), ("CONTINUED ON {n}", "CONTINUED FROM {n}", "SEE PAGE {n}"),
    ("Continued on Page {n}", "From Page {n}", "Story on Page {n}"), ("Please turn to Page {n}", "Continued from Page {n}", "Page {n}"),
    ("▶ Page {n}", "◀ Page {n}", "▶ Page {n}"), ("(continues on page {n})", "(continued from page {n})", "(page {n})"),
    ("Rest of story: page {n}", "Started on page {n}", "Full story: page {n}"), ("Cont. p. {n}", "Cont. from p. {n}", "Report, p. {n}"),
    ("→ Page {n}", "← Page {n}", "→ {n}"), ("Jumps to page {n}", "Jumped from page {n}", "Inside, page {n}"),
    ("● Read on: page {n}", "● Begun on page {n}", "● Details: page {n}"), ("TO PAGE {n}", "FROM PAGE {n}", "PAGE {n}"),
    ("Story concludes on {n}", "Story begins on {n}", "Story on {n}"), ("— turn over to page {n}", "— from page {n}", "— page {n}"),
    ("(on to {n})", "(back to {n})", "(see {n})"), ("Story runs to {n}", "Story from {n}", "More on {n}"),
    ("More inside: p{n}", "Leads from p{n}", "p{n}"), ("* Runs over to page {n} *", "* Runs on from page {n} *", "* Turn to page {n} *"),
)  # fmt: skip
"""Marks for to, from and see."""
REFERS = (
    "[{h}], {{page {n}}}", "[{h}]  {{Page {n}}}", "[{h}] | {{{n}}}", "[{h}] {{... {n}}}", "[{h}] {{— page {n}}}", "[{h}]: {{Page {n}}}", "[{h}] {{({n})}}",
    "{{Page {n}:}} [{h}]", "{{P{n} |}} [{h}]", "{{{n}}} [{h}]", "[{h}]⏎{{Page {n}}}", "[{h}]⏎{{See page {n}}}", "[{h}]. {{Story, page {n}}}",
    "[{h}] {{▶ {n}}}", "[{h}] {{→ P{n}}}", "[{h}] {{★ Page {n}}}", "[{h}] {{= Page {n}}}", "[{h}] {{........ {n}}}", "[{h}] {{.... page {n}}}", "[{h}] {{– p.{n}}}",
)  # fmt: skip
