namespace Plaudit.Evaluation;

/// <summary>What effects learnt on each account's earlier posts were worth on its later ones.</summary>
/// <param name="Posts">Later posts.</param>
/// <param name="Accounts">Their accounts.</param>
/// <param name="Explained">Share of the squared distance from the account's mean that the effects explain; 0 is as good as none, below 0 worse, NaN without posts.</param>
/// <param name="ExplainedError">Standard error of <paramref name="Explained"/>, later posts taken as independent.</param>
public sealed record TimeEffectCheck(int Posts, int Accounts, double Explained, double ExplainedError)
{
    /// <summary>Whether the effects were of use on later posts, by more than chance gives easily: one standard error.</summary>
    public bool IsOfUse => Explained > ExplainedError;
}
