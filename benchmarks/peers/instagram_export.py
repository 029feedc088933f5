"""Joins posts and insights of an Instagram export and writes JSONL, the way a script does: everything in memory, exact times, English labels.

With --make POSTS it writes an invented export of that many posts instead.
"""

import json
import re
import sys
import zipfile


def mended(text):
    try:
        return text.encode("latin-1").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return text


def number(text):
    return int(text.replace(",", "")) if text and re.fullmatch(r"[\d,]+", text) else None


def join(archive, output):
    with zipfile.ZipFile(archive) as files:
        names = files.namelist()
        posts, insights = [], {}
        for name in names:
            if re.search(r"(media|content)/posts_\d+\.json$", name):
                posts += json.loads(files.read(name))
            elif name.endswith("past_instagram_insights/posts.json"):
                for one in json.loads(files.read(name))["organic_insights_posts"]:
                    insights[one["media_map_data"]["Media Thumbnail"]["creation_timestamp"]] = one["string_map_data"]
    with open(output, "w", encoding="utf-8") as lines:
        for post in posts:
            first = post["media"][0]
            numbers = insights.get(first["creation_timestamp"], {})
            lines.write(json.dumps({
                "posted_at": post.get("creation_timestamp", first["creation_timestamp"]),
                "caption": mended(post.get("title") or first.get("title", "")),
                "likes": number(numbers.get("Likes", {}).get("value")),
                "comments": number(numbers.get("Comments", {}).get("value")),
            }, ensure_ascii=False) + "\n")


def make(count, archive):
    posts, insights = [], []
    for i in range(count):
        time = 1_400_000_000 + 3_600 * i
        caption = f"Bread number {i}, fresh from the oven ☕ für euch #bakery".encode().decode("latin-1")
        media = {"uri": f"media/posts/{i}.jpg", "creation_timestamp": time, "title": caption}
        posts.append({"media": [media]})
        values = {"Likes": f"{i % 5000:,}", "Comments": str(i % 90), "Shares": "3", "Saves": "--", "Accounts reached": f"{i % 90000:,}"}
        insights.append({
            "media_map_data": {"Media Thumbnail": media},
            "string_map_data": {label: {"href": "", "value": value, "timestamp": 0} for label, value in values.items()},
        })
    person = {"profile_user": [{"string_map_data": {"Username": {"value": "my.bakery"}}}]}
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("your_instagram_activity/media/posts_1.json", json.dumps(posts))
        files.writestr("logged_information/past_instagram_insights/posts.json", json.dumps({"organic_insights_posts": insights}))
        files.writestr("personal_information/personal_information/personal_information.json", json.dumps(person))


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        make(int(sys.argv[2]), sys.argv[3])
    else:
        join(sys.argv[1], sys.argv[2])
