/** A customer as it stands in the supplier's file, and who sells to it. */
export interface DemoCustomer {
  readonly name: string;
  readonly street: string;
  readonly city: string;
  readonly state: string;
  /** Names of reps with the day from which each sells to it, oldest first. */
  readonly owners: readonly { readonly rep: string; readonly from: string }[];
}

const FOUNDED = '2024-01-01';

/** One line per customer: name, street, city, state, then the rep. */
const LIST = `
Alder Creek Medical Center|410 Mill Race Rd|Topeka|KS|Avery Lindqvist
Bellwether Regional Hospital|77 Harrow Ave|Joplin|MO|Avery Lindqvist
Ashgrove Surgical Hospital|19 Station St|Wichita|KS|Avery Lindqvist
Calloway Heart Center|2400 Prospect Ave|Springfield|MO|Avery Lindqvist
Copper Basin Surgery Center|1200 Foundry St|Tulsa|OK|Marisol Etcheverry
Dunmore Women's Hospital|88 Larch St|Norman|OK|Marisol Etcheverry
Eastbrook Ambulatory Care|510 Canal Rd|Enid|OK|Marisol Etcheverry
Foxhollow Medical Plaza|27 Ivy Ln|Lawton|OK|Marisol Etcheverry
Glenrock Memorial Hospital|900 Bluff Rd|Des Moines|IA|Priya Halloran
Hartwell Spine Institute|14 Cedar Ct|Cedar Rapids|IA|Priya Halloran
Inverness Surgical Suites|3300 Lakeside Dr|Davenport|IA|Priya Halloran
Jasper County Hospital|61 Main St|Newton|IA|Priya Halloran
Keswick Day Hospital|705 Willow Way|Waterloo|IA|Priya Halloran
Lindenwood Clinic|44 Park Ave|Dubuque|IA|Lucas Whitcombe
Marlowe Eye Surgery|8 Arcade Pl|Iowa City|IA|Lucas Whitcombe
Netherfield Hospital|120 Grange Rd|Sioux City|IA|Lucas Whitcombe
Fernbank Orthopedics|58 Orchard Ct|Rogers|AR|Devon Achterberg
Oakhurst General Hospital|1750 Chapel Hill Rd|Little Rock|AR|Devon Achterberg
Palisade Surgery Center|36 Quarry Rd|Fort Smith|AR|Devon Achterberg
Quillan Veterans Hospital|400 Parade Ground|Conway|AR|Devon Achterberg
Elmhollow Community Hospital|300 Ridge Pike|Salina|KS|Tamsin Okoro
Ravensworth Pediatric Center|92 Meadow Ln|Manhattan|KS|Tamsin Okoro
Saltbrook Hospital|15 Weir St|Hutchinson|KS|Tamsin Okoro
Thornbury University Hospital|1 Academy Sq|Kansas City|MO|Noor Abernathy
Umber Hills Medical Center|2100 Ridgeline Dr|Independence|MO|Noor Abernathy
Valebrook Trauma Center|650 Beacon St|Columbia|MO|Noor Abernathy
Wexcombe Surgical Group|33 Market Sq|Jefferson City|MO|Noor Abernathy
Yarrow Creek Hospital|712 Creekside Dr|Sedalia|MO|Noor Abernathy
Zephyr Cove Health|5 Lakeshore Blvd|Osage Beach|MO|Noor Abernathy
Amberley Orthopedic Hospital|240 Commerce St|Omaha|NE|Felix Sandoval
Brackenridge Clinic|11 Sandhill Rd|Grand Island|NE|Felix Sandoval
Cliffside Medical Center|1800 Bluff View|Kearney|NE|Felix Sandoval
Dovecote Surgery Partners|77 Elm Row|Hastings|NE|Felix Sandoval
Grayling Surgical Partners|2210 Union Blvd|Duluth|MN|Jonah Prakash
Emberton Regional Hospital|930 Superior St|St. Cloud|MN|Jonah Prakash
Fallowfield Health|64 Prairie Ave|Rochester|MN|Jonah Prakash
Greystone Cancer Center|201 Riverfront Dr|Mankato|MN|Jonah Prakash
Hollybrook Hospital|480 Orchard Pike|Memphis|TN|Greta Holmqvist
Ivorydale Medical Group|29 Depot St|Jackson|TN|Greta Holmqvist
Jutland Surgery Center|1540 Union Ave|Nashville|TN|Greta Holmqvist
Kingsmere Hospital|3 Abbey Rd|Chattanooga|TN|Greta Holmqvist
Lowther Day Surgery|86 Tanner St|Birmingham|AL|Theo Marchetti
Mapleton Community Clinic|7 Station Rd|Huntsville|AL|Theo Marchetti
Norwood Bay Hospital|1400 Bayfront Rd|Mobile|AL|Theo Marchetti
Ottery Medical Center|52 Mission St|Baton Rouge|LA|Imani Castellane
Pemberley Hospital|610 Magnolia Ave|Shreveport|LA|Imani Castellane
Quenby Surgical Institute|18 Levee Rd|Lafayette|LA|Imani Castellane
Rosedale Parish Hospital|275 Bayou Dr|Houma|LA|Imani Castellane
Statewide Purchasing Pool|1 Capitol Plaza|Topeka|KS|House Account
`;

/** The account that changed hands. */
const DRIFTWOOD: DemoCustomer = {
  name: 'Driftwood Eye Institute',
  street: '9 Quay Ln',
  city: 'Quincy',
  state: 'MA',
  owners: [
    { rep: 'Tamsin Okoro', from: FOUNDED },
    { rep: 'Devon Achterberg', from: '2025-03-01' },
  ],
};

export const CUSTOMERS: readonly DemoCustomer[] = [...LIST.trim().split('\n').map(parse), DRIFTWOOD];

/** In the newest file only, and with nobody assigned yet: the one decision that waits for a person. */
export const NEW_CUSTOMER: DemoCustomer = {
  name: 'Willowmere Surgical Center',
  street: '340 Fountain Ave',
  city: 'Lincoln',
  state: 'NE',
  owners: [],
};

/** Who sells to a customer on a day. */
export function ownerOn(customer: DemoCustomer, day: string): string | null {
  return customer.owners.filter(({ from }) => from <= day).at(-1)?.rep ?? null;
}

function parse(line: string): DemoCustomer {
  const [name = '', street = '', city = '', state = '', rep = ''] = line.split('|');
  return { name, street, city, state, owners: [{ rep, from: FOUNDED }] };
}
