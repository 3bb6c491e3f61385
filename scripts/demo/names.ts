const GIVEN = (
  "Amara, Björn, Chloé, Dmitri, Esra, Fatima, Gustavo, Hana, Ignacio, Jin, Katarzyna, Lena, Mateo, " +
  "Nguyệt, Oluwaseun, Priya, Quentin, Rosa, Søren, Tomás, Ulrike, Valentina, Wei, Xiomara, Yusuf, " +
  "Zoë, Aarav, Beatriz, Cian, Dalia, 陽菜"
).split(", ");
const FAMILY = (
  "Okafor, Lindqvist, Moreau, Sokolov, Yılmaz, Haddad, Pereira, Sato, Vega, Park, Nowak, Fischer, " +
  "Rossi, Trần, Adeyemi, Raman, Dubois, García, Jensen, Silva, Weber, Conti, Zhang, Reyes, Demir, " +
  "van den Berg, Gupta, Costa, O’Brien, Cohen, Novák, Kowalski, Ito, Mbeki, Hughes, Popescu, Kim"
).split(", ");

/** Their lengths have no common divisor, so that the pairs begin again only after this many. */
export const MOST_NAMES = GIVEN.length * FAMILY.length;

/** So many names of people who do not exist, each another, the same at each call. */
export const demoNames = (count: number): string[] =>
  Array.from(
    { length: count },
    (_, index) => `${GIVEN[index % GIVEN.length]} ${FAMILY[(index * 5) % FAMILY.length]}`,
  );
