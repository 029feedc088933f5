using System.Text;
using System.Text.Json;
using Plaudit.Data;

namespace Plaudit.Ingestion.Profiles;

/// <summary>
/// Builds a profile of the fields of one row, in whatever order they come, and derives what follows from them. The first field that cannot be
/// used is the row's fault.
/// </summary>
internal sealed class ProfileAssembler(ProfileFile file)
{
    // What the addresses of pictures hold where the platform's own is shown: X's folder, and the file names of Instagram's.
    private static readonly string[] s_defaultPictures = ["default_profile", "44884218_345707102882519_", "464760996_1254146839119862_"];

    private static readonly int s_fieldCount = Enum.GetValues<ProfileField>().Length;

    private readonly string?[] _texts = new string?[s_fieldCount];
    private readonly long?[] _counts = new long?[s_fieldCount];
    private readonly bool?[] _flags = new bool?[s_fieldCount];
    private readonly DateTime?[] _times = new DateTime?[s_fieldCount];
    private readonly double?[] _reals = new double?[s_fieldCount];
    private readonly List<(string Column, string Reason)> _faults = [];
    private ProfileShape _shape = ProfileFieldNames.Canonical;
    private bool? _hasOwnPicture;
    private ProfileState? _state;
    private string? _accountType;

    /// <summary>The first field that could not be used, and why.</summary>
    public (string Column, string Reason)? Fault => _faults is [var first, ..] ? first : null;

    /// <summary>All fields that could not be used; without them the profile is what <see cref="Build"/> makes of the others.</summary>
    public IReadOnlyList<(string Column, string Reason)> Faults => _faults;

    public void Reset(ProfileShape shape)
    {
        Array.Clear(_texts);
        Array.Clear(_counts);
        Array.Clear(_flags);
        Array.Clear(_times);
        Array.Clear(_reals);
        (_hasOwnPicture, _state, _accountType) = (null, null, null);
        _faults.Clear();
        _shape = shape;
    }

    /// <summary>Takes all fields of a JSON object that the shape knows.</summary>
    public void SetAll(JsonElement fields, ProfileShape shape)
    {
        foreach (var property in fields.EnumerateObject())
        {
            if (shape.FieldOf(property) is { } field) Set(field, property);
        }
    }

    /// <summary>Takes a text. A blank one is "none" in the shapes that say so, and otherwise not known.</summary>
    public void Set(ProfileField field, string text, string column)
    {
        if (!TrySet(field, text, out var problem, out var reason)) _faults.Add((column, reason ?? RejectionReason.Of(problem, column)));
    }

    /// <summary>Says the moment of the look where the row is part of something that has one, such as a tweet; the row's own counts more.</summary>
    public void SetObservedAt(string? text)
    {
        if (text is null || _times[(int)ProfileField.ObservedAt] is not null) return;
        if (ProfileTimes.Parse(Encoding.UTF8.GetBytes(text), out var moment) == FieldProblem.None) _times[(int)ProfileField.ObservedAt] = moment;
    }

    /// <summary>Says of a text that it is none, where nothing was set.</summary>
    public void SetNone(ProfileField field)
    {
        if (field is ProfileField.Biography or ProfileField.Url or ProfileField.Location) _texts[(int)field] ??= "";
    }

    public bool Has(ProfileField field) => _texts[(int)field] is not null;

    /// <summary>The profile; null where no account is named.</summary>
    /// <param name="inventedAccount">The account's name where the source has none at all.</param>
    public Profile? Build(string? inventedAccount = null)
    {
        var username = Text(ProfileField.Username)?.TrimStart('@') is { Length: > 0 } handle ? handle : null;
        var id = Text(ProfileField.IdText) ?? Text(ProfileField.Id);
        var account = Text(ProfileField.Account) ?? username ?? id ?? inventedAccount;
        if (account is null) return null;

        var biography = _texts[(int)ProfileField.Biography];
        var usernameLength = username?.Length ?? Count(ProfileField.UsernameLength);
        var observedAt = _times[(int)ProfileField.ObservedAt] ?? file.ObservedAt;
        var createdAt = _times[(int)ProfileField.CreatedAt];
        var isPrivate = Flag(ProfileField.IsPrivate);
        return new Profile
        {
            Platform = Text(ProfileField.Platform)?.ToLowerInvariant() ?? _shape.Platform,
            Account = account,
            Id = id,
            Source = Text(ProfileField.Source) ?? file.Source,
            Username = username,
            FullName = Text(ProfileField.FullName),
            Biography = biography,
            Followers = Count(ProfileField.Followers),
            Following = Count(ProfileField.Following),
            Posts = Count(ProfileField.Posts),
            Favourites = Count(ProfileField.Favourites),
            Listed = Count(ProfileField.Listed),
            BioLength = biography?.Length ?? Count(ProfileField.BioLength),
            UsernameLength = usernameLength,
            UsernameDigits = username?.Count(char.IsAsciiDigit) ?? Count(ProfileField.UsernameDigits) ?? DigitsByRatio(usernameLength),
            ObservedAt = observedAt,
            AccountAgeDays = _reals[(int)ProfileField.AccountAgeDays] ?? (observedAt >= createdAt ? (observedAt - createdAt)?.TotalDays : null),
            HasPicture = Flag(ProfileField.HasPicture) ?? !Flag(ProfileField.DefaultPicture) ?? _hasOwnPicture,
            HasUrl = Flag(ProfileField.HasUrl) ?? IsFilled(ProfileField.Url),
            HasLocation = Flag(ProfileField.HasLocation) ?? IsFilled(ProfileField.Location),
            IsPrivate = isPrivate,
            State = _state ?? StateOf(isPrivate),
            Verified = Flag(ProfileField.Verified),
            DefaultProfile = Flag(ProfileField.DefaultProfile),
            DefaultPicture = Flag(ProfileField.DefaultPicture) ?? !_hasOwnPicture,
            AccountType = _accountType ?? Class(ProfileField.IsBot, AccountTypes.Bot) ?? Class(ProfileField.IsFake, AccountTypes.Fake),
            Category = Text(ProfileField.Category),
        };
    }

    private ProfileState StateOf(bool? isPrivate) =>
        isPrivate == true ? ProfileState.Private
        : Count(ProfileField.Followers) == 0 && Count(ProfileField.Following) == 0 && Count(ProfileField.Posts) == 0 ? ProfileState.Empty
        : ProfileState.Shown;

    private static bool IsText(ProfileField field) => field is ProfileField.Platform or ProfileField.Account or ProfileField.Id or ProfileField.IdText
        or ProfileField.Source or ProfileField.Username or ProfileField.FullName or ProfileField.Biography or ProfileField.State
        or ProfileField.AccountType or ProfileField.Category or ProfileField.Url or ProfileField.Location or ProfileField.PictureUrl;

    private static bool IsFlag(ProfileField field) => field is ProfileField.HasPicture or ProfileField.HasUrl or ProfileField.HasLocation
        or ProfileField.IsPrivate or ProfileField.Verified or ProfileField.DefaultProfile or ProfileField.DefaultPicture
        or ProfileField.IsBot or ProfileField.IsFake;

    private bool TrySet(ProfileField field, string text, out FieldProblem problem, out string? reason)
    {
        (problem, reason) = (FieldProblem.None, null);
        var trimmed = text.AsSpan().Trim();
        if (IsText(field))
        {
            // Somebody may well be called None.
            var isMissing = field is ProfileField.Account or ProfileField.Username ? trimmed.IsEmpty : ProfileValues.IsMissing(trimmed);
            if (!isMissing) reason = SetText(field, trimmed.Length == text.Length ? text : trimmed.ToString());
            else if (_shape.BlankIsNone) SetNone(field);
            return reason is null;
        }
        var longest = Encoding.UTF8.GetMaxByteCount(trimmed.Length);
        var utf8 = longest <= 512 ? stackalloc byte[512] : new byte[longest];
        problem = SetValue(field, utf8[..Encoding.UTF8.GetBytes(trimmed, utf8)]);
        return problem == FieldProblem.None;
    }

    /// <summary>Takes a property of JSON; its name is made a text only where there is a fault to tell of.</summary>
    public void Set(ProfileField field, JsonProperty property)
    {
        var value = property.Value;
        switch (value.ValueKind)
        {
            case JsonValueKind.Null:
                if (_shape.BlankIsNone) SetNone(field);
                return;
            case JsonValueKind.String when JsonTexts.TryText(value, out var text):
                if (!TrySet(field, text, out var problem, out var reason))
                    _faults.Add((property.Name, reason ?? RejectionReason.Of(problem, property.Name)));
                return;
            case JsonValueKind.String:
                _faults.Add((property.Name, RejectionReason.BadUnicode));
                return;
            case JsonValueKind.Number when field is ProfileField.Account or ProfileField.Id:
                _texts[(int)field] = value.GetRawText();
                return;
            case JsonValueKind.Number when !IsText(field):
                Note(SetValue(field, ProfileValues.NumberOf(value)), property);
                return;
            case JsonValueKind.True or JsonValueKind.False when IsFlag(field):
                _flags[(int)field] = value.ValueKind == JsonValueKind.True;
                return;
            case JsonValueKind.Object when value.TryMember("count"u8, out var count) && count.ValueKind == JsonValueKind.Number:
                Note(SetValue(field, ProfileValues.NumberOf(count)), property);
                return;
            default:
                Note(IsText(field) ? FieldProblem.NotText : IsFlag(field) ? FieldProblem.NotTrueOrFalse : FieldProblem.NotNumber, property);
                return;
        }
    }

    private string? SetText(ProfileField field, string text)
    {
        switch (field)
        {
            case ProfileField.AccountType:
                _accountType = AccountTypeNames.Parse(text);
                return _accountType is null ? AccountTypeNames.Problem : null;
            case ProfileField.State:
                _state = ProfileStates.Parse(text);
                return _state is null ? ProfileStates.Problem : null;
            case ProfileField.PictureUrl:
                var isOwn = !s_defaultPictures.Any(part => text.Contains(part, StringComparison.Ordinal));
                _hasOwnPicture = (_hasOwnPicture ?? true) && isOwn;
                return null;
            default:
                _texts[(int)field] = text;
                return null;
        }
    }

    private FieldProblem SetValue(ProfileField field, ReadOnlySpan<byte> text)
    {
        if (text.SequenceEqual("NULL"u8)) text = default;
        switch (field)
        {
            case ProfileField.CreatedAt or ProfileField.ObservedAt:
                return ProfileTimes.Parse(text, out _times[(int)field]);
            case ProfileField.AccountAgeDays or ProfileField.UsernameDigitRatio:
                return ProfileValues.Real(text, out _reals[(int)field]);
            case var _ when IsFlag(field):
                if (_shape.BlankIsNone && text.IsEmpty) _flags[(int)field] = false;
                else return ProfileValues.Flag(text, out _flags[(int)field]);
                return FieldProblem.None;
            case var _ when IsText(field):
                return FieldProblem.NotText;
            default:
                return FieldText.Count(text, out _counts[(int)field]);
        }
    }

    private void Note(FieldProblem problem, JsonProperty property)
    {
        if (problem != FieldProblem.None) _faults.Add((property.Name, RejectionReason.Of(problem, property.Name)));
    }

    private string? Text(ProfileField field) => _texts[(int)field] is { Length: > 0 } text ? text : null;

    private long? Count(ProfileField field) => _counts[(int)field];

    private bool? Flag(ProfileField field) => _flags[(int)field];

    private bool? IsFilled(ProfileField field) => _texts[(int)field] is { } text ? text.Length > 0 : null;

    private string? Class(ProfileField field, string type) => Flag(field) switch
    {
        true => type,
        false => AccountTypes.Regular,
        null => null,
    };

    // A row that gives only the share: the count is its nearest whole number.
    private long? DigitsByRatio(long? usernameLength) =>
        _reals[(int)ProfileField.UsernameDigitRatio] is { } ratio and <= 1 && usernameLength is { } length ? (long)Math.Round(ratio * length) : null;
}
