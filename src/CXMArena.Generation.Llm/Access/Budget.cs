using CXMArena.Generation.Llm.Usage;
using CXMArena.Generation.Replies;

namespace CXMArena.Generation.Llm.Access;

/// <summary>An amount of money, tokens and calls.</summary>
/// <param name="Cost">Money.</param>
/// <param name="Tokens">Tokens, input and output together.</param>
/// <param name="Calls">Attempts that are sent.</param>
internal readonly record struct Spending(decimal Cost, long Tokens, long Calls)
{
    public static Spending operator +(Spending a, Spending b) => new(a.Cost + b.Cost, a.Tokens + b.Tokens, a.Calls + b.Calls);

    public static Spending operator -(Spending a, Spending b) => new(a.Cost - b.Cost, a.Tokens - b.Tokens, a.Calls - b.Calls);

    /// <summary>What a number of calls spend.</summary>
    public static Spending Of(ReplyUsage usage, ModelPrice? price, long calls = 1) => new(price?.CostOf(usage) ?? 0, usage.InputTokens + usage.OutputTokens, calls);
}

/// <summary>
/// A hard budget. An attempt reserves the most that it can cost before it is sent and settles what it did cost afterwards. One that does not fit beside those in flight
/// waits for them, first come first served; one that does not fit beside what is spent ends the run.
/// </summary>
internal sealed class Budget(ModelBudgetOptions limits, string host, Spending spentBefore)
{
    private readonly LinkedList<Waiter> _queue = new();
    private readonly Lock _gate = new();
    private Spending _spent = spentBefore;
    private Spending _reserved;

    /// <summary>What is settled, with what earlier processes of the run spent.</summary>
    public Spending Spent
    {
        get
        {
            lock (_gate)
            {
                return _spent;
            }
        }
    }

    /// <summary>Waits until the amount is reserved.</summary>
    /// <exception cref="ModelAccessException">The budget is spent.</exception>
    public async Task ReserveAsync(Spending amount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var waiter = new Waiter(amount);
        LinkedListNode<Waiter> node;
        lock (_gate)
        {
            node = _queue.AddLast(waiter);
            Serve();
        }

        var registration = cancellationToken.UnsafeRegister(_ => Cancel(node, cancellationToken), null);
        await using (registration.ConfigureAwait(false))
        {
            await waiter.Granted.Task.ConfigureAwait(false);
        }
    }

    /// <summary>Replaces a reservation by what was really spent.</summary>
    public void Settle(Spending reserved, Spending spent)
    {
        lock (_gate)
        {
            _reserved -= reserved;
            _spent += spent;
            Serve();
        }
    }

    private void Serve()
    {
        while (_queue.First is { } head)
        {
            var amount = head.Value.Amount;
            if (Excess(_spent + amount) is { } excess)
            {
                head.Value.Granted.SetException(ModelAccessException.BudgetSpent(host, excess));
            }
            else if (Excess(_spent + _reserved + amount) is not null)
            {
                return;
            }
            else
            {
                _reserved += amount;
                head.Value.Granted.SetResult();
            }

            _queue.Remove(head);
        }
    }

    private void Cancel(LinkedListNode<Waiter> node, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (node.List is not null)
            {
                _queue.Remove(node);
                node.Value.Granted.SetCanceled(cancellationToken);
                Serve();
            }
        }
    }

    private string? Excess(Spending total)
    {
        if (total.Cost > limits.MaxCost)
        {
            return $"the budget of {limits.MaxCost:0.######} in money is spent ({_spent.Cost:0.######} so far, and the next call may cost {total.Cost - _spent.Cost:0.######})";
        }

        if (total.Tokens > limits.MaxTokens)
        {
            return $"the budget of {limits.MaxTokens} tokens is spent ({_spent.Tokens} so far, and the next call may take {total.Tokens - _spent.Tokens})";
        }

        return total.Calls > limits.MaxCalls ? $"the budget of {limits.MaxCalls} calls is spent" : null;
    }

    private sealed class Waiter(Spending amount)
    {
        public readonly Spending Amount = amount;
        public readonly TaskCompletionSource Granted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
