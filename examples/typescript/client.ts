// Asks a running `plaudit serve` what a draft will get and of what type a profile is. The types of every request and answer
// are made from the API's own description, so that a field that is misspelt or missing is found before anything is sent.
//
//   npm ci --ignore-scripts && npm run types && npm run build
//   node dist/client.js http://127.0.0.1:8080 KEY

import createClient from "openapi-fetch";
import type { paths } from "./plaudit.js";

declare const process: { argv: string[]; exitCode: number };

const [, , baseUrl = "http://127.0.0.1:8080", key] = process.argv;
const headers: Record<string, string> = key === undefined ? {} : { Authorization: `Bearer ${key}` };
const plaudit = createClient<paths>({ baseUrl, headers });

const types = await plaudit.POST("/api/v1/predictions/account-type", {
  body: { profiles: [{ account: "bakery", platform: "x", followers: 5120, following: 310, posts: 845 }] },
});
if (types.error) {
  // Every fault is a problem document.
  console.error(`${types.error.status}: ${types.error.detail}`);
  process.exitCode = 1;
} else {
  for (const result of types.data.results) {
    console.log(`${result.account}: ${result.predicted ?? "cannot tell"}`);
  }
}

const likes = await plaudit.POST("/api/v1/predictions/likes", {
  body: {
    platform: "instagram",
    account: "bakery",
    drafts: [{ caption: "Fresh rolls from seven o'clock", media_type: "image", posted_at: "2026-11-24T06:30:00Z", followers: 5120 }],
  },
});
if (likes.error) {
  console.error(`${likes.error.status}: ${likes.error.detail}`);
  process.exitCode = 1;
} else {
  for (const result of likes.data.results) {
    console.log(`${result.predicted_likes} likes, in 80 of 100 cases between ${result.lower_80} and ${result.upper_80}`);
  }
}
