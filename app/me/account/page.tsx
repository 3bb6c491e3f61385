import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { NameForm } from "#components/people/name-form.tsx";
import { PasswordForm } from "#components/people/password-form.tsx";
import { SignInList } from "#components/people/sign-in-list.tsx";
import { SignOutButton } from "#components/people/sign-out-button.tsx";
import { SignUpForm } from "#components/people/sign-up-form.tsx";
import { PageHead } from "#components/site/page-head.tsx";
import { signInOf, signIns } from "#db/queries/people.ts";
import type { Person } from "#db/viewer.ts";
import { admitPage } from "#lib/access/page.ts";
import { shownAddress } from "#lib/client-address.ts";
import { getSite } from "#lib/site.ts";

export const metadata: Metadata = { title: "Account" };

/** An account for who has none; name, password and places of sign-in for who has one. */
export default async function AccountPage() {
  const { viewer } = await admitPage("/me/account");
  return viewer.email === null ? <NoAccount name={viewer.name} /> : <Account person={viewer} />;
}

function NoAccount({ name }: { name: string }) {
  return (
    <>
      <PageHead
        title="Make an account"
        lead="So far only this browser knows that your runs are yours: when its cookies go, nobody finds them again. With an account you do, from any browser. What you did comes along."
      />
      <div className="max-w-sm">
        <SignUpForm name={name === "Learner" ? undefined : name} next="/me" />
      </div>
    </>
  );
}

async function Account({ person }: { person: Person }) {
  const { auth, db } = getSite();
  const [places, here] = await Promise.all([signIns(db, person), signInOf(auth, await headers())]);
  const items = places.map(({ at, seenAt, address, ...place }) => ({
    ...place,
    address: shownAddress(address),
    at: at.toISOString(),
    seenAt: seenAt.toISOString(),
    isThis: place.id === here,
  }));
  return (
    <>
      <PageHead title="Account" lead={person.email} actions={<SignOutButton />} />
      <div className="grid max-w-5xl gap-x-16 gap-y-12 md:grid-cols-2">
        <div className="flex flex-col gap-12">
          <Part title="Name">
            <NameForm name={person.name} />
          </Part>
          <Part title="Password">
            <PasswordForm email={person.email ?? ""} />
          </Part>
        </div>
        <Part title="Where you are signed in">
          <SignInList items={items} />
        </Part>
      </div>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-4 font-serif text-lead">{title}</h2>
      {children}
    </section>
  );
}
