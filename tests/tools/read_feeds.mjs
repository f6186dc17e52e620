// Reads feeds with rss-parser and with feedsmith, for tests/tools/feed_parsers.py.
//
//     node read_feeds.mjs NODE_MODULES PARSER < paths, one a line > JSON: for each path its entries, or null if the parser refuses it

import fs from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [modules, parser] = process.argv.slice(2);
const require = createRequire(`${modules}/`);
const load = async (name) => import(pathToFileURL(require.resolve(name)));

const readWithRssParser = async () => {
  const Parser = (await load("rss-parser")).default;
  return async (text) => {
    const feed = await new Parser().parseString(text);
    return feed.items.map((item) => ({
      id: item.guid ?? item.id,
      title: item.title,
      html: item["content:encoded"] ?? item.content,
      authors: [item.creator ?? item.author].filter(Boolean),
    }));
  };
};

const readWithFeedsmith = async () => {
  const { parseFeed } = await load("feedsmith");
  const readItem = {
    rss: (item) => ({ id: item.guid?.value, title: item.title, html: item.content?.encoded ?? item.description, authors: item.dc?.creators ?? [] }),
    atom: (entry) => ({ id: entry.id, title: entry.title?.value, html: entry.content?.value, authors: (entry.authors ?? []).map((each) => each.name) }),
    json: (item) => ({ id: item.id, title: item.title, html: item.content_html, authors: (item.authors ?? []).map((each) => each.name) }),
  };
  return async (text) => {
    const { format, feed } = parseFeed(text);
    return (feed.items ?? feed.entries ?? []).map(readItem[format]);
  };
};

const read = await { "rss-parser": readWithRssParser, feedsmith: readWithFeedsmith }[parser]();
const found = {};
for (const path of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
  try {
    found[path] = await read(fs.readFileSync(path, "utf8"));
  } catch (error) {
    found[path] = null;
    console.error(`${path}: ${error.message}`);
  }
}
process.stdout.write(JSON.stringify(found));
