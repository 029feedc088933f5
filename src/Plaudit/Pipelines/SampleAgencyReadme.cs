namespace Plaudit.Pipelines;

/// <summary>The README.txt that lies beside the sample agency's files.</summary>
internal static class SampleAgencyReadme
{
    public static string Text(string directory, SampleAgencyOptions options, SampleAgencySummary summary)
    {
        var posts = ShellText.Quote(Path.Combine(directory, "posts"));
        var drafts = ShellText.Quote(Path.Combine(directory, "drafts.jsonl"));
        var profiles = ShellText.Quote(Path.Combine(directory, "profiles.jsonl"));
        var export = ShellText.Quote(Path.Combine(directory, SampleExport.FileName));
        FormattableString text = $"""
            SAMPLE DATA: ALL OF IT IS INVENTED
            ==================================
            No account, person, post or number in this folder is real. Every account is called "sample.something".

            What is here
              posts/           {summary.Posts} posts of {summary.Accounts} accounts, a file for each platform
              drafts.jsonl     {summary.Drafts} drafts planned for the fortnight from {options.EndsOn:yyyy-MM-dd} on; some have no time yet,
                               "sample.newcomer" and "sample.stranger" have never posted
              profiles.jsonl   SYNTHETIC: {summary.Profiles} profiles of other accounts, "sample.profile.number", from two invented sources, with
                               their types (account_type): regular, fake, bot, influencer; a few without
              {SampleExport.FileName}
                               what Instagram would send to the owner of one of the accounts ("Download your information", JSON)

            How it was made
              plaudit sample {ShellText.Quote(directory)} (accounts {options.Accounts}, years {options.Years}, seed {options.Seed})
              The same options give the same files. Likes are a sum of effects on the log scale: audience, the account's engagement and
              changing mood, media type, weekday, hour, topic, hashtags, questions, advertisements, momentum from the last post, and a
              good deal of chance. Some like counts are hidden, follower counts begin when an account was taken on, and YouTube posts
              older than 500 days have a day but no hour. A model that does well here has shown that it works, not that your audience
              behaves like this.
              Every account's posts have a category, which their captions tell. Types of accounts overlap, the bots of the two sources
              are not alike, influencers come from one of them alone, and nobody noted the biographies of bots.

            What to try next
              plaudit evaluate likes {posts}
              plaudit train likes {posts} -o sample.plaudit
              plaudit predict likes {drafts} --history {posts} -m sample.plaudit -o predictions.jsonl
              plaudit evaluate account-type {profiles}
              plaudit evaluate category {posts}
              plaudit convert {export} -o own-posts.jsonl

            """;
        return FormattableString.Invariant(text).ReplaceLineEndings("\n");
    }
}
